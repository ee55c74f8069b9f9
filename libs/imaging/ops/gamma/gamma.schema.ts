import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const gamma = defineOperation({
  id: 'gamma',
  version: '1.0.0',
  summary: 'Bends the middle tones by a power; 1 changes nothing.',
  group: 'light',
  parameters: z
    .object({
      gamma: numberParameter({ min: 0.1, max: 5 }).describe('More than 1 brightens the middle tones, less than 1 darkens them.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 5,
  perFrame: true,
  example: { gamma: 1.3 },
});
