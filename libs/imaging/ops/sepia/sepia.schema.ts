import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const sepia = defineOperation({
  id: 'sepia',
  version: '1.0.0',
  summary: 'Gives the picture the brown tone of an old print.',
  group: 'colour',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(100).describe('100 is the full tone, 0 changes nothing.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 8,
  perFrame: true,
  example: { amount: 80 },
});
