import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { aspectParameter, colorParameter, numberParameter } from '../../schemas/parameters.js';

const side = numberParameter({ min: 1, max: 16_383, integer: true });

export const pad = defineOperation({
  id: 'pad',
  version: '1.0.0',
  summary: 'Puts the picture in the middle of a larger canvas; nothing is scaled or cut.',
  group: 'size',
  parameters: z
    .object({
      width: side.optional().describe('Width of the canvas in pixels; never less than the picture.'),
      height: side.optional().describe('Height of the canvas in pixels; never less than the picture.'),
      aspect: aspectParameter().optional().describe('Proportions of the canvas, such as 16:9: the smallest one that holds the picture.'),
      color: colorParameter().default('#ffffff').describe('Colour of the canvas; may be transparent.'),
    })
    .strict()
    .refine(({ width, height, aspect }) => width !== undefined || height !== undefined || aspect !== undefined, 'expected width, height or aspect')
    .refine(({ width, height, aspect }) => aspect === undefined || (width === undefined && height === undefined), 'expected either aspect or width and height'),
  cost: 'cpu',
  msPerMegapixel: 4,
  perFrame: true,
  example: { aspect: '1:1', color: '#ffffff' },
});
