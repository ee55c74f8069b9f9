import { z } from 'zod';
import { defineOperation } from '../../schemas/define-operation.js';

export const removeBackground = defineOperation({
  id: 'remove_background',
  version: '1.0.0',
  summary: 'Cuts the subject out: what is behind it becomes transparent.',
  group: 'compose',
  parameters: z.object({}).strict(),
  cost: 'cpu',
  perFrame: false,
  example: {},
});
