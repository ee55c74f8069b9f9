import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const saturation = defineOperation({
  id: 'saturation',
  version: '1.0.0',
  summary: 'Makes colours stronger or paler; -100 leaves grey.',
  group: 'colour',
  parameters: z
    .object({
      amount: numberParameter({ min: -100, max: 100 }).default(30).describe('100 makes colours about two and a half times as strong, -100 takes them away.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 18,
  perFrame: true,
  example: { amount: 30 },
});
