import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const shadows = defineOperation({
  id: 'shadows',
  version: '1.0.0',
  summary: 'Opens or closes the dark regions of the picture and leaves the rest alone.',
  group: 'light',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 opens the shadows as far as it looks natural, -100 closes them.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 25,
  perFrame: true,
  example: { amount: 40 },
});
