import type { GrayRaster, RgbImage } from '../raster/raster.types.js';
import { luminanceAt } from './photo-light.js';

const BINS = 8192;
/** Brighter pixels are lamps, sky and reflections. */
const BRIGHTEST_SURFACE = 0.98;
const WHITE_PERCENTILE = 98;
/** A white surface in full light reflects about this much. */
const WHITE_REFLECTANCE = 0.8;
const DARKEST_GAIN = 0.3;
const BRIGHTEST_GAIN = 1.05;
const SKY_PROBABILITY = 0.3;
/** Enough pixels for a percentile; a larger photo is read in steps. */
const SAMPLES = 400_000;

/**
 * Gain at which a fully lit wall shows the swatch as the photo's own exposure would: the 98th percentile of the
 * luminance of everything but sky is taken for white.
 *
 * @param sky probability of sky (0-1) at any size, or null.
 * @returns a factor on linear light, 0.3 to 1.05.
 */
export function exposureGain(photo: RgbImage, sky: GrayRaster | null): number {
  const { widthPx, heightPx } = photo;
  const histogram = new Uint32Array(BINS);
  const step = Math.max(1, Math.floor(Math.sqrt((widthPx * heightPx) / SAMPLES)));
  let count = 0;
  for (let y = 0; y < heightPx; y += step) {
    const skyRow = sky ? Math.floor(((y + 0.5) * sky.heightPx) / heightPx) * sky.widthPx : 0;
    for (let x = 0; x < widthPx; x += step) {
      if (sky && sky.data[skyRow + Math.floor(((x + 0.5) * sky.widthPx) / widthPx)] >= SKY_PROBABILITY) continue;
      const luminance = luminanceAt(photo.data, 3 * (y * widthPx + x));
      if (luminance >= BRIGHTEST_SURFACE) continue;
      histogram[(luminance * BINS) | 0]++;
      count++;
    }
  }
  const white = count > 0 ? histogramPercentile(histogram, count) : WHITE_REFLECTANCE;
  return Math.min(BRIGHTEST_GAIN, Math.max(DARKEST_GAIN, white / WHITE_REFLECTANCE));
}

function histogramPercentile(histogram: Uint32Array, count: number): number {
  const rank = (WHITE_PERCENTILE / 100) * (count - 1);
  let below = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (below + histogram[bin] > rank) return (bin + (rank - below + 0.5) / histogram[bin]) / BINS;
    below += histogram[bin];
  }
  return 1;
}
