import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { colorParameter, numberParameter } from '../../schemas/parameters.js';

export const rotate = defineOperation({
  id: 'rotate',
  version: '1.0.0',
  summary: 'Turns the picture clockwise by any angle; the canvas grows so that nothing is cut off.',
  group: 'size',
  parameters: z
    .object({
      degrees: numberParameter({ min: -360, max: 360 }).default(90).describe('Angle, clockwise; below 0 counter-clockwise.'),
      background: colorParameter().optional().describe('Colour of the empty corners; without it transparent where the format can, else white.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 35,
  perFrame: true,
  example: { degrees: 15, background: '#ffffff' },
});
