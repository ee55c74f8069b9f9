import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { gamma as gammaDefinition } from './gamma.schema.js';

/** Each gamma-encoded channel to the power 1 / gamma. */
export const gammaOperation = pixelOperation(gammaDefinition, (frame, { gamma }) => {
  if (gamma === 1) return frame;
  return withToneTable(frame, toneTable((value) => value ** (1 / gamma)));
});
