import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const vignette = defineOperation({
  id: 'vignette',
  version: '1.0.0',
  summary: 'Darkens the picture towards its corners.',
  group: 'effect',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 makes the corners very dark; below 0 they become lighter, which also mends a lens that darkens them.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 9,
  perFrame: true,
  example: { amount: 45 },
});
