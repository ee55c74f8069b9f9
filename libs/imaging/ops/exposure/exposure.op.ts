import { withLightTimes } from '../../kernels/tone-curves.js';
import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { exposure } from './exposure.schema.js';

/** Linear light times 2^stops; a shoulder above 0.6 of the range keeps highlights from breaking off. */
export const exposureOperation = pixelOperation(exposure, (frame, { stops }) => {
  if (stops === 0) return frame;
  return withToneTable(frame, toneTable((value) => withLightTimes(value, 2 ** stops)));
});
