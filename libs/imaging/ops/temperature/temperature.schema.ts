import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const temperature = defineOperation({
  id: 'temperature',
  version: '1.0.0',
  summary: 'Makes the light of the picture warmer or cooler.',
  group: 'colour',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('Positive is warmer (towards orange), negative cooler (towards blue), in mireds of the light source.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: { amount: 25 },
});
