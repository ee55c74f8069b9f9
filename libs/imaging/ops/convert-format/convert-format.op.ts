import { outputOperation } from '../../operation.js';
import { convertFormat } from './convert-format.schema.js';

export const convertFormatOperation = outputOperation(convertFormat, (output, { format, quality }) => ({
  ...output,
  format,
  formatAsked: true,
  quality: quality ?? output.quality,
}));
