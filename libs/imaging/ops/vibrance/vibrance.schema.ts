import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const vibrance = defineOperation({
  id: 'vibrance',
  version: '1.0.0',
  summary: 'Makes pale colours stronger and leaves strong colours and skin nearly alone.',
  group: 'colour',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 more than doubles the palest colours; below 0 the strong colours are calmed first.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 17,
  perFrame: true,
  example: { amount: 40 },
});
