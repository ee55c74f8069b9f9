import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const hue = defineOperation({
  id: 'hue',
  version: '1.0.0',
  summary: 'Turns all colours around the colour wheel.',
  group: 'colour',
  parameters: z
    .object({
      degrees: numberParameter({ min: -180, max: 180 }).describe('Red goes towards yellow for positive angles and towards purple for negative ones.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 16,
  perFrame: true,
  example: { degrees: 40 },
});
