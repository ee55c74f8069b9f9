import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const retexture = defineOperation({
  id: 'retexture',
  version: '1.0.0',
  summary: "Lays a material on the wall of a building, in its perspective and its light.",
  group: 'material',
  parameters: z
    .object({
      texture: z.string('expected the name of a picture').min(1, 'expected the name of a picture').describe('Name of a picture that comes with the plan: the swatch of the material.'),
      repeats: numberParameter({ min: 1, max: 200 }).default(24).describe('How often the swatch repeats across the facade.'),
    })
    .strict(),
  cost: 'cpu',
  perFrame: false,
  example: { texture: 'texture', repeats: 24 },
});
