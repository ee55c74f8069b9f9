import { withOddsTimes } from '../../kernels/tone-curves.js';
import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { brightness } from './brightness.schema.js';

/** At 100 the odds of every level are fourfold: middle grey 128 becomes 204. */
const DOUBLINGS_AT_100 = 2;

/** The odds v / (1 - v) of each gamma-encoded channel times 4^(amount / 100): the middle moves, both ends stay. */
export const brightnessOperation = pixelOperation(brightness, (frame, { amount }) => {
  if (amount === 0) return frame;
  const factor = 2 ** ((DOUBLINGS_AT_100 * amount) / 100);
  return withToneTable(frame, toneTable((value) => withOddsTimes(value, factor)));
});
