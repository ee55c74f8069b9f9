import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

export const flip = defineOperation({
  id: 'flip',
  version: '1.0.0',
  summary: 'Mirrors the picture.',
  group: 'size',
  parameters: z
    .object({
      direction: z
        .enum(['horizontal', 'vertical'], { error: 'expected horizontal or vertical' })
        .default('horizontal')
        .describe('horizontal swaps left and right, vertical swaps top and bottom.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 4,
  perFrame: true,
  example: { direction: 'horizontal' },
});
