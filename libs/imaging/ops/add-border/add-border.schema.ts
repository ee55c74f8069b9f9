import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { colorParameter, numberParameter } from '../../schemas/parameters.js';

export const addBorder = defineOperation({
  id: 'add_border',
  version: '1.0.0',
  summary: 'Draws a frame of one colour around the picture, outside of it.',
  group: 'compose',
  parameters: z
    .object({
      width_px: numberParameter({ min: 1, max: 4000, integer: true }).optional().describe('Width of the border in pixels, instead of percent.'),
      percent: numberParameter({ min: 0.1, max: 100 }).default(4).describe("Width of the border in per cent of the picture's shorter side."),
      color: colorParameter().default('#ffffff').describe('Colour of the border; may be transparent.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 4,
  perFrame: true,
  example: { percent: 5, color: '#222222' },
});
