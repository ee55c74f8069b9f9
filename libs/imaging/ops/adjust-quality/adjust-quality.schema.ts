import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const adjustQuality = defineOperation({
  id: 'adjust_quality',
  version: '1.0.0',
  summary: 'Sets the quality of the written file: lower is smaller. PNG gets fewer colours; GIF too, under 40.',
  group: 'format',
  parameters: z
    .object({
      quality: numberParameter({ min: 1, max: 100, integer: true }).default(80).describe('1 is the smallest file, 100 the best picture.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 0,
  perFrame: true,
  example: { quality: 60 },
});
