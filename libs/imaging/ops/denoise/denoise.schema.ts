import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { numberParameter } from '../../schemas/parameters.js';

export const denoise = defineOperation({
  id: 'denoise',
  version: '1.0.0',
  summary: 'Takes noise out of the picture and keeps its edges.',
  group: 'detail',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(30).describe('30 cleans a usual photo, 100 smooths every fine texture away; what counts as noise is measured in the picture.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 100,
  perFrame: true,
  example: { amount: 40 },
});
