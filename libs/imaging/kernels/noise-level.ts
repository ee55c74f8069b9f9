import type { Frame } from '../frame.js';
import { fillLuma } from './luma-steps.js';

/** Median of the absolute value of a standard normal variable. */
const NORMAL_MEDIAN = 0.6745;
/** Gain of the Laplacian kernel on white noise: the root of the sum of its squared weights. */
const LAPLACIAN_GAIN = 6;
const SAMPLED_ROWS = 300;

/**
 * Standard deviation of the luma noise in 8-bit levels: the median response of [1 -2 1; -2 4 -2; 1 -2 1], which is blind
 * to edges and ramps (Immerkaer, "Fast noise variance estimation", CVIU 1996, with a median in place of the mean).
 */
export function noiseLevels({ widthPx, heightPx, channels, data }: Frame): number {
  if (widthPx < 3 || heightPx < 3) return 0;
  const histogram = new Uint32Array(2048);
  const pitch = widthPx * channels;
  const rows = [0, 1, 2].map(() => new Uint8Array(widthPx));
  const step = Math.max(1, Math.floor(heightPx / SAMPLED_ROWS));
  let count = 0;
  for (let y = 1; y + 1 < heightPx; y += step) {
    rows.forEach((row, index) => fillLuma(data.subarray((y - 1 + index) * pitch, (y + index) * pitch), channels, row));
    const [above, own, below] = rows;
    const down = (x: number): number => above[x] - 2 * own[x] + below[x];
    for (let x = 1; x + 1 < widthPx; x++) {
      histogram[Math.abs(down(x - 1) - 2 * down(x) + down(x + 1))]++;
      count++;
    }
  }
  let below = 0;
  for (let response = 0; response < histogram.length; response++) {
    if (below + histogram[response] > count / 2) return (response + (count / 2 - below) / histogram[response]) / NORMAL_MEDIAN / LAPLACIAN_GAIN;
    below += histogram[response];
  }
  return 0;
}
