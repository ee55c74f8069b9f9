import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

const MAX_CHARACTERS = 2000;

export const generate = defineOperation({
  id: 'generate',
  version: '1.0.0',
  summary: 'Changes the picture as the words say, at the configured generative provider.',
  group: 'compose',
  parameters: z
    .object({
      prompt: z
        .string('expected text')
        .trim()
        .min(1, 'expected at least 1 character')
        .max(MAX_CHARACTERS, `expected at most ${MAX_CHARACTERS} characters`)
        .describe('What the picture should become.'),
    })
    .strict(),
  cost: 'remote',
  perFrame: false,
  example: { prompt: 'Put a sleeping cat on the sofa' },
});
