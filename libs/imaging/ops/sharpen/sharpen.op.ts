import { withSharpenedLuma } from '../../kernels/sharpened-luma.js';
import { pixelOperation } from '../../operation.js';
import { sharpen } from './sharpen.schema.js';

const STRENGTH_AT_100 = 2.6;
/** Detail of this many levels counts half as noise (a Wiener weight). */
const NOISE_LEVELS = 1.8;
/** Steps end here, levels: a bright rim is seen before a dark one. */
const LARGEST_RISE = 44;
const LARGEST_FALL = 64;

/** An unsharp mask on luma (sigma 1 px) that leaves noise alone and bends its steps before they become halos. */
export const sharpenOperation = pixelOperation(sharpen, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = (STRENGTH_AT_100 * amount) / 100;
  return withSharpenedLuma(frame, (detail) => {
    const raised = (strength * detail ** 3) / (detail * detail + NOISE_LEVELS * NOISE_LEVELS);
    const largest = detail > 0 ? LARGEST_RISE : LARGEST_FALL;
    return (raised * largest) / (largest + Math.abs(raised));
  });
});
