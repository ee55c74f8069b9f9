import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, colorParameter, numberParameter } from '../../schemas/parameters.js';

export const replaceBackground = defineOperation({
  id: 'replace_background',
  version: '1.0.0',
  summary: 'Puts the subject before another background: a colour, a gradient, a picture, or its own background blurred.',
  group: 'compose',
  parameters: z
    .object({
      color: colorParameter().optional().describe('One colour; white when nothing else is given.'),
      gradient: z
        .object(
          {
            from: colorParameter().describe('Colour at the start.'),
            to: colorParameter().describe('Colour at the end.'),
            direction: choiceParameter(['down', 'right', 'outwards']).default('down').describe('Way from the first colour to the second.'),
          },
          'expected an object with from and to',
        )
        .strict()
        .optional()
        .describe('Two colours that run into each other.'),
      blur: numberParameter({ min: 1, max: 100 }).optional().describe('Keeps the background and blurs it this much.'),
      image: z.string('expected the name of a picture').min(1, 'expected the name of a picture').optional().describe('Name of a picture that comes with the plan; it covers the whole ground.'),
    })
    .strict()
    .refine((ground) => Object.values(ground).filter((value) => value !== undefined).length < 2, 'expected only one of color, gradient, blur and image'),
  cost: 'cpu',
  perFrame: false,
  example: { color: '#ffffff' },
});
