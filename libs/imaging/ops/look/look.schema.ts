import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, numberParameter } from '../../schemas/parameters.js';

/** Every look by its name; the recipes are in look.recipes.ts. */
export const LOOK_NAMES = [
  'vintage', 'cinematic', 'vivid', 'noir', 'sunset', 'cool', 'warm', 'dramatic', 'faded', 'hdr', 'matte', 'cross_process',
] as const;

export type LookName = (typeof LOOK_NAMES)[number];

export const look = defineOperation({
  id: 'look',
  version: '1.0.0',
  summary: 'Gives the picture a finished look, as a film or a printing process would.',
  group: 'effect',
  parameters: z
    .object({
      name: choiceParameter(LOOK_NAMES).describe('The look.'),
      amount: numberParameter({ min: 0, max: 100 }).default(100).describe('100 is the full look, 0 changes nothing.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 35,
  perFrame: true,
  example: { name: 'cinematic', amount: 80 },
});
