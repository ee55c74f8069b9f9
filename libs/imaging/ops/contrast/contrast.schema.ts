import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const contrast = defineOperation({
  id: 'contrast',
  version: '1.0.0',
  summary: 'Sets light and dark further apart, or nearer.',
  group: 'light',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 is an S-curve nearly three times as steep in the middle, -100 a flat, matte picture.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: { amount: 25 },
});
