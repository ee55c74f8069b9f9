import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const highlights = defineOperation({
  id: 'highlights',
  version: '1.0.0',
  summary: 'Brings back or brightens the bright regions of the picture and leaves the rest alone.',
  group: 'light',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(-30).describe('-100 darkens the bright regions and brings out what is drawn in them, 100 brightens them.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 22,
  perFrame: true,
  example: { amount: -40 },
});
