import { levelBelow, lumaHistogram } from '../../kernels/frame-histogram.js';
import { toneTable, withToneTable } from '../../kernels/tone-table.js';
import { pixelOperation } from '../../operation.js';
import { normalize } from './normalize.schema.js';

const DARK_SHARE = 0.005;
const BRIGHT_SHARE = 0.995;
/** A picture with less range than this is one flat colour: stretching it would only show its noise. */
const LEAST_RANGE = 8;

/**
 * The luma level under which 0.5 % of the pixels lie becomes 0, the one under which 99.5 % lie becomes 255; all channels by
 * the same line, so that colours keep their hue. Transparent pixels do not count.
 */
export const normalizeOperation = pixelOperation(normalize, (frame) => {
  const histogram = lumaHistogram(frame);
  const black = levelBelow(histogram, DARK_SHARE);
  const white = levelBelow(histogram, BRIGHT_SHARE);
  if (white - black < LEAST_RANGE || (black === 0 && white === 255)) return frame;
  return withToneTable(frame, toneTable((value) => (255 * value - black) / (white - black)));
});
