import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const sharpen = defineOperation({
  id: 'sharpen',
  version: '1.0.0',
  summary: 'Makes fine detail and edges crisper.',
  group: 'detail',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(30).describe('30 is a usual amount, 100 is very crisp.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 18,
  perFrame: true,
  example: { amount: 40 },
});
