import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { aspectParameter, choiceParameter, numberParameter } from '../../schemas/parameters.js';

const place = numberParameter({ min: 0, max: 100_000, integer: true });
const side = numberParameter({ min: 1, max: 100_000, integer: true });

export const crop = defineOperation({
  id: 'crop',
  version: '1.0.0',
  summary: 'Keeps a part of the picture: a box, given proportions, or a share of both sides.',
  group: 'size',
  parameters: z
    .object({
      box: z
        .object(
          {
            x: place.default(0).describe('Left edge in pixels.'),
            y: place.default(0).describe('Upper edge in pixels.'),
            width: side.describe('Width in pixels.'),
            height: side.describe('Height in pixels.'),
          },
          'expected an object with x, y, width and height',
        )
        .strict()
        .optional()
        .describe('The part to keep, instead of everything else; what reaches over the picture is cut off.'),
      aspect: aspectParameter().optional().describe('Proportions, such as 16:9: the largest part that has them.'),
      square: z.boolean('expected true or false').default(false).describe('The largest square; the same as aspect 1:1.'),
      percent: numberParameter({ min: 1, max: 100 }).default(100).describe('Share of both sides that is kept, of the whole or of the part with the given proportions.'),
      focus: choiceParameter(['centre', 'attention', 'subject'])
        .default('centre')
        .describe('What stays in view: the middle, what draws the eye (edges and strong colours), or the subject before its background (alone: the part around the subject).'),
    })
    .strict()
    .refine(
      ({ box, aspect, square, percent, focus }) => box !== undefined || aspect !== undefined || square || percent < 100 || focus === 'subject',
      'expected box, aspect, square, percent under 100 or focus subject',
    )
    .refine(({ box, aspect, square }) => [box !== undefined, aspect !== undefined, square].filter(Boolean).length < 2, 'expected only one of box, aspect and square'),
  cost: 'cpu',
  msPerMegapixel: 3,
  perFrame: true,
  example: { aspect: '16:9', focus: 'attention' },
});
