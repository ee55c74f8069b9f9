import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const exposure = defineOperation({
  id: 'exposure',
  version: '1.0.0',
  summary: 'Lets more or less light in, in stops of a camera.',
  group: 'light',
  parameters: z
    .object({
      stops: numberParameter({ min: -5, max: 5 }).default(0.5).describe('Each stop doubles the light, each negative one halves it; 0 changes nothing.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: { stops: 0.7 },
});
