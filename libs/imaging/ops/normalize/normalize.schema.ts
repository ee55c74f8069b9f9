import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

export const normalize = defineOperation({
  id: 'normalize',
  version: '1.0.0',
  summary: 'Stretches the tones so that the picture uses the whole range from black to white.',
  group: 'light',
  parameters: z.object({}).strict(),
  cost: 'cpu',
  msPerMegapixel: 6,
  perFrame: true,
  example: {},
});
