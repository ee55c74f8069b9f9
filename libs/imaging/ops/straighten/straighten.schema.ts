import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const straighten = defineOperation({
  id: 'straighten',
  version: '1.0.0',
  summary: 'Levels a tilted photo and cuts off the empty corners; the proportions stay.',
  group: 'size',
  parameters: z
    .object({
      degrees: numberParameter({ min: -45, max: 45 }).optional().describe('Angle, clockwise; without it the tilt is measured by the straight edges of the photo (up to 12 degrees).'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 70,
  perFrame: true,
  example: { degrees: -2.5 },
});
