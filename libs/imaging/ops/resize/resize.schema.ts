import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, numberParameter } from '../../schemas/parameters.js';

const side = numberParameter({ min: 1, max: 16_383, integer: true });

export const resize = defineOperation({
  id: 'resize',
  version: '1.0.0',
  summary: 'Changes the size: by width, height or factor, or until the file is small enough.',
  group: 'size',
  parameters: z
    .object({
      width: side.optional().describe('Width in pixels; without height the proportions stay.'),
      height: side.optional().describe('Height in pixels; without width the proportions stay.'),
      scale: numberParameter({ min: 0.01, max: 16 }).optional().describe('Factor for both sides, instead of width and height: 2 is twice as large.'),
      fit: choiceParameter(['inside', 'cover', 'contain', 'fill', 'outside'])
        .default('inside')
        .describe('With width and height: inside and outside keep the proportions, cover cuts what is over, contain fills what is empty, fill distorts.'),
      enlarge: z.boolean('expected true or false').default(true).describe('Whether a picture may become larger than it is.'),
      max_bytes: numberParameter({ min: 1000, max: 1e9, integer: true }).optional().describe('Largest file in bytes: quality, then size, go down until it fits.'),
    })
    .strict()
    .refine(({ width, height, scale, max_bytes }) => [width, height, scale, max_bytes].some((value) => value !== undefined), 'expected width, height, scale or max_bytes')
    .refine(({ width, height, scale }) => scale === undefined || (width === undefined && height === undefined), 'expected either scale or width and height'),
  cost: 'cpu',
  msPerMegapixel: 6,
  perFrame: true,
  example: { width: 1200 },
});
