import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const roundCorners = defineOperation({
  id: 'round_corners',
  version: '1.0.0',
  summary: 'Rounds the corners: they become transparent, or white in a format that has no transparency.',
  group: 'compose',
  parameters: z
    .object({
      radius_px: numberParameter({ min: 1, max: 8192, integer: true }).optional().describe('Radius in pixels, instead of percent; at most half the shorter side is used.'),
      percent: numberParameter({ min: 0.1, max: 50 }).default(8).describe("Radius in per cent of the picture's shorter side; 50 makes a square picture a disc."),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 6,
  perFrame: true,
  example: { percent: 12 },
});
