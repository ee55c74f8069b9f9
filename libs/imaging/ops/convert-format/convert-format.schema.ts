import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';
import { choiceParameter, numberParameter } from '../../schemas/parameters.js';

export const convertFormat = defineOperation({
  id: 'convert_format',
  version: '1.0.0',
  summary: 'Writes the result in another format; transparency becomes white where the format has none.',
  group: 'format',
  parameters: z
    .object({
      format: choiceParameter(['jpg', 'png', 'webp', 'avif', 'tiff', 'gif']).describe('Format of the result.'),
      quality: numberParameter({ min: 1, max: 100, integer: true }).optional().describe('Quality; without it the usual one of the format.'),
    })
    .strict(),
  cost: 'cpu',
  msPerMegapixel: 0,
  perFrame: true,
  example: { format: 'webp', quality: 80 },
});
