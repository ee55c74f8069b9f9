import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { colorParameter, numberParameter } from '../../schemas/parameters.js';

export const dropShadow = defineOperation({
  id: 'drop_shadow',
  version: '1.0.0',
  summary: 'Lets what is visible cast a soft shadow; the canvas grows by what the shadow needs.',
  group: 'compose',
  parameters: z
    .object({
      offset_x: numberParameter({ min: -1000, max: 1000, integer: true }).default(0).describe('Pixels to the right; negative: to the left.'),
      offset_y: numberParameter({ min: -1000, max: 1000, integer: true }).default(20).describe('Pixels down; negative: up.'),
      blur: numberParameter({ min: 0, max: 300 }).default(25).describe('Softness: sigma of the blur in pixels.'),
      color: colorParameter().default('#000000').describe('Colour of the shadow.'),
      opacity: numberParameter({ min: 0, max: 100 }).default(45).describe('How dark it is, in per cent.'),
    })
    .strict(),
  cost: 'cpu',
  perFrame: true,
  example: { offset_y: 16, blur: 20, opacity: 40 },
});
