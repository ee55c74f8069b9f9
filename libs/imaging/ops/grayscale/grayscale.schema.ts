import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

export const grayscale = defineOperation({
  id: 'grayscale',
  version: '1.0.0',
  summary: 'Takes all colour out of the picture.',
  group: 'colour',
  parameters: z.object({}).strict(),
  cost: 'cpu',
  msPerMegapixel: 6,
  perFrame: true,
  example: {},
});
