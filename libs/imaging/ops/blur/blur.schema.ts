import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, numberParameter } from '../../schemas/parameters.js';

export const blur = defineOperation({
  id: 'blur',
  version: '1.0.0',
  summary: 'Blurs the whole picture, or only what lies behind its subject.',
  group: 'detail',
  parameters: z
    .object({
      amount: numberParameter({ min: 0, max: 100 }).default(30).describe('30 is soft, 100 leaves only shapes.'),
      region: choiceParameter(['whole', 'background']).default('whole').describe('whole blurs everything; background finds the subject and keeps it sharp.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 18,
  perFrame: true,
  example: { amount: 40, region: 'whole' },
});
