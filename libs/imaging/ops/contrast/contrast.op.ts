import { withOddsPower } from '../../kernels/tone-curves.js';
import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { contrast } from './contrast.schema.js';

const POWER_AT_100 = 2.6;
/** A flat picture keeps this share of its range. */
const SHARE_AT_MINUS_100 = 0.3;

/**
 * More: the odds of each gamma-encoded channel to a power of 2.6^(amount / 100), an S-curve about the middle that clips
 * nothing. Less: a straight line through the middle, which lifts black and lowers white as people expect of a flat print.
 */
export const contrastOperation = pixelOperation(contrast, (frame, { amount }) => {
  if (amount === 0) return frame;
  const power = POWER_AT_100 ** (amount / 100);
  const slope = SHARE_AT_MINUS_100 ** (-amount / 100);
  return withToneTable(frame, toneTable((value) => (amount > 0 ? withOddsPower(value, power) : 0.5 + (value - 0.5) * slope)));
});
