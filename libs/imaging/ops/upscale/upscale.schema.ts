import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const upscale = defineOperation({
  id: 'upscale',
  version: '1.0.0',
  summary: 'Enlarges the picture and makes its detail crisp without halos.',
  group: 'size',
  parameters: z
    .object({
      scale: numberParameter({ min: 2, max: 4, integer: true }).default(2).describe('Factor for both sides.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 250,
  perFrame: true,
  example: { scale: 2 },
});
