import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const grain = defineOperation({
  id: 'grain',
  version: '1.0.0',
  summary: 'Adds the grain of a film.',
  group: 'effect',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(30).describe('30 is a usual film, 100 a very fast one.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 18,
  perFrame: true,
  example: { amount: 35 },
});
