import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const autoEnhance = defineOperation({
  id: 'auto_enhance',
  version: '1.0.0',
  summary: 'Improves light, colours and clarity by what is measured in the picture.',
  group: 'light',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(50).describe('50 is a careful improvement, 100 a strong one.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 48,
  perFrame: true,
  example: { amount: 50 },
});
