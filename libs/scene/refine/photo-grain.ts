import type { ByteMask, RgbImage } from '../raster/raster.types.js';

const WALL_ALPHA = 128;
/** Median of the absolute value of a standard normal variable. */
const NORMAL_MEDIAN = 0.6745;
/** Gain of the Laplacian kernel on white noise: the root of the sum of its squared weights (36). */
const LAPLACIAN_GAIN = 6;
/** More than this is texture, not grain. */
const STRONGEST_GRAIN = 0.02;
/** Response bins of 1/16 of an 8-bit level. */
const BINS_PER_LEVEL = 16;
const BINS = 64 * BINS_PER_LEVEL;
/** Enough rows for a median. */
const SAMPLED_ROWS = 400;

/**
 * Standard deviation of the photo's grain on the wall, in sRGB units (0-1): the median response of the Laplacian
 * kernel [1 -2 1; -2 4 -2; 1 -2 1], which is blind to edges and ramps (Immerkaer, "Fast noise variance estimation",
 * CVIU 1996, with a median in place of the mean). At most 0.02; 0 when there is no wall.
 */
export function grainSigma(photo: RgbImage, alpha: ByteMask): number {
  const { widthPx, heightPx } = photo;
  const histogram = new Uint32Array(BINS);
  const step = Math.max(1, Math.floor(heightPx / SAMPLED_ROWS));
  const combined = new Float32Array(widthPx);
  let count = 0;
  for (let y = 1; y + 1 < heightPx; y += step) {
    if (!touchesWall(alpha, y)) continue;
    secondDifferenceDown(photo, y, combined);
    for (let x = 1; x + 1 < widthPx; x++) {
      if (alpha.data[y * widthPx + x] < WALL_ALPHA) continue;
      const response = Math.abs(combined[x - 1] - 2 * combined[x] + combined[x + 1]);
      histogram[Math.min(BINS - 1, (response * BINS_PER_LEVEL) | 0)]++;
      count++;
    }
  }
  const levels = histogramMedian(histogram, count) / BINS_PER_LEVEL;
  return Math.min(STRONGEST_GRAIN, levels / 255 / NORMAL_MEDIAN / LAPLACIAN_GAIN);
}

function touchesWall(alpha: ByteMask, y: number): boolean {
  for (let i = y * alpha.widthPx; i < (y + 1) * alpha.widthPx; i++) if (alpha.data[i] >= WALL_ALPHA) return true;
  return false;
}

/** Upper minus twice this plus lower row of the grey photo, in 8-bit levels. */
function secondDifferenceDown(photo: RgbImage, y: number, out: Float32Array): void {
  const { widthPx, data } = photo;
  const pitch = 3 * widthPx;
  for (let x = 0, i = y * pitch; x < widthPx; x++, i += 3) {
    const red = data[i - pitch] - 2 * data[i] + data[i + pitch];
    const green = data[i - pitch + 1] - 2 * data[i + 1] + data[i + pitch + 1];
    const blue = data[i - pitch + 2] - 2 * data[i + 2] + data[i + pitch + 2];
    out[x] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}

function histogramMedian(histogram: Uint32Array, count: number): number {
  let below = 0;
  for (let bin = 0; bin < histogram.length; bin++) {
    if (below + histogram[bin] > count / 2) return bin + (count / 2 - below) / histogram[bin];
    below += histogram[bin];
  }
  return 0;
}
