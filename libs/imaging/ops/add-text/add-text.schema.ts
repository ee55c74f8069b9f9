import { z } from 'zod';
import { anchorParameter } from '../../composition/anchor.js';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, colorParameter, numberParameter } from '../../schemas/parameters.js';

const MAX_CHARACTERS = 500;

export const addText = defineOperation({
  id: 'add_text',
  version: '1.0.0',
  summary: 'Writes text on the picture.',
  group: 'compose',
  parameters: z
    .object({
      text: z
        .string('expected text')
        .trim()
        .min(1, 'expected at least 1 character')
        .max(MAX_CHARACTERS, `expected at most ${MAX_CHARACTERS} characters`)
        .describe('What to write; lines that are too long are broken, \\n begins a new one.'),
      position: anchorParameter().default('bottom').describe('Where it stands.'),
      size_percent: numberParameter({ min: 0.5, max: 100 }).default(7).describe("Height of the font in per cent of the picture's shorter side."),
      color: colorParameter().default('#ffffff').describe('Colour of the letters.'),
      outline: colorParameter().optional().describe('Colour of a thin line about the letters, so that they can be read on any ground; none when absent.'),
      weight: choiceParameter(['regular', 'bold']).default('bold').describe('Thickness of the letters.'),
    })
    .strict(),
  cost: 'cpu',
  perFrame: true,
  example: { text: 'Summer sale', position: 'bottom', color: '#ffffff', outline: '#000000' },
});
