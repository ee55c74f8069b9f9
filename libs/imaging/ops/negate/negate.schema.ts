import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

export const negate = defineOperation({
  id: 'negate',
  version: '1.0.0',
  summary: 'Turns the picture into its negative.',
  group: 'effect',
  parameters: z.object({}).strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: {},
});
