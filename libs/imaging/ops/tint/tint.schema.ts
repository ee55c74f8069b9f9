import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { colorParameter, numberParameter } from '../../schemas/parameters.js';

export const tint = defineOperation({
  id: 'tint',
  version: '1.0.0',
  summary: 'Shifts colours between green and magenta, or towards one colour.',
  group: 'colour',
  parameters: z
    .object({
      color: colorParameter().optional().describe('The colour to tint with; without it the shift is between green and magenta.'),
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('Without a colour: 100 is magenta, -100 green. With one: 100 leaves that hue alone, below 0 tints with its opposite.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 16,
  perFrame: true,
  example: { color: '#3366cc', amount: 40 },
});
