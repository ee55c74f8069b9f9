import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const brightness = defineOperation({
  id: 'brightness',
  version: '1.0.0',
  summary: 'Makes the picture brighter or darker; black stays black and white stays white.',
  group: 'light',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 is as bright as it gets, -100 as dark; 0 changes nothing.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: { amount: 20 },
});
