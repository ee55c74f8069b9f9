import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const clarity = defineOperation({
  id: 'clarity',
  version: '1.0.0',
  summary: 'Brings out the structure of surfaces without making edges hard; below 0 it softens them.',
  group: 'detail',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 is strong structure, -100 a soft glow.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 22,
  perFrame: true,
  example: { amount: 35 },
});
