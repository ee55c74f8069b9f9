import { z } from 'zod';
import { anchorParameter } from '../../composition/anchor.js';
import { defineOperation } from '../../schemas/define-operation.js';
import { colorParameter, numberParameter } from '../../schemas/parameters.js';

const MAX_CHARACTERS = 100;

export const watermark = defineOperation({
  id: 'watermark',
  version: '1.0.0',
  summary: 'Marks the picture with a half-transparent text or logo, once or all over.',
  group: 'compose',
  parameters: z
    .object({
      text: z
        .string('expected text')
        .trim()
        .min(1, 'expected at least 1 character')
        .max(MAX_CHARACTERS, `expected at most ${MAX_CHARACTERS} characters`)
        .optional()
        .describe('What to write.'),
      image: z.string('expected the name of a picture').min(1, 'expected the name of a picture').optional().describe('Name of a picture that comes with the plan, instead of text.'),
      opacity: numberParameter({ min: 1, max: 100 }).default(40).describe('How strong it is, in per cent.'),
      position: anchorParameter().default('bottom-right').describe('Where it stands; without effect when tiled.'),
      size_percent: numberParameter({ min: 1, max: 100 }).default(25).describe("Its width in per cent of the picture's width."),
      color: colorParameter().default('#ffffff').describe('Colour of the text.'),
      tile: z.boolean('expected true or false').default(false).describe('Repeats it all over the picture.'),
    })
    .strict()
    .refine(({ text, image }) => (text === undefined) !== (image === undefined), 'expected either text or image'),
  cost: 'cpu',
  perFrame: true,
  example: { text: '© Atelier', opacity: 50, position: 'bottom-right' },
});
