import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const dehaze = defineOperation({
  id: 'dehaze',
  version: '1.0.0',
  summary: 'Takes haze, fog and mist out of the picture.',
  group: 'detail',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(50).describe('40 clears a hazy day, 100 takes out all haze that can be told.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 30,
  perFrame: true,
  example: { amount: 50 },
});
