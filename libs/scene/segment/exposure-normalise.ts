import { labFromSrgb, linearToSrgb, srgbToLinear } from '../raster/color.js';
import { boxMean } from '../raster/box-filter.js';
import type { GrayRaster } from '../raster/raster.types.js';
import { percentile } from '../raster/statistics.js';
import { clamp } from './clamp.js';
import type { PixelFeatures } from './coarse.types.js';
import { lightnessGradient } from './lightness-gradient.js';
import { applyTone, toneAt, toneTable } from './tone-table.js';
import type { ToneTable } from './tone-table.js';

/** Linear luminance that the 90th percentile of the building is lifted to, and the most it may be lifted by. */
const TARGET_LUMINANCE = 0.5;
const LARGEST_GAIN = 6;
/** Below this the lift is not worth forming the features anew. */
const LEAST_GAIN = 1.1;
const LEAST_BUILDING_PX = 200;
const TEXTURE_RADIUS_PX = 4;

/** sRGB 0-1 to linear light, tabulated. */
export const LINEAR_TONE: ToneTable = toneTable(srgbToLinear);

/**
 * Gain (1-6, linear light) that lifts a dark facade to a common exposure, so that lightness differences on it mean the
 * same as on a bright one. 1 when the facade is bright enough or there is too little building (`building`: 0-1).
 */
export function exposureGain(features: PixelFeatures, building: GrayRaster): number {
  const { data } = features.srgb;
  const luminances = new Float32Array(building.data.length);
  let count = 0;
  for (let pixel = 0; pixel < building.data.length; pixel++) {
    if (building.data[pixel] <= 0.5) continue;
    const red = toneAt(LINEAR_TONE, data[3 * pixel]);
    const green = toneAt(LINEAR_TONE, data[3 * pixel + 1]);
    const blue = toneAt(LINEAR_TONE, data[3 * pixel + 2]);
    luminances[count++] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  if (count < LEAST_BUILDING_PX) return 1;
  const bright = percentile(luminances.subarray(0, count), 90);
  const gain = clamp(TARGET_LUMINANCE / Math.max(bright, 1e-3), 1, LARGEST_GAIN);
  return gain < LEAST_GAIN ? 1 : gain;
}

/** The sRGB tone curve that multiplies linear light by `gain` and clips at white. */
export function exposureTone(gain: number): ToneTable {
  return toneTable((value) => linearToSrgb(Math.min(srgbToLinear(value) * gain, 1)));
}

/** The features of a photo as they would be at `gain` times its exposure; the same object when the gain is 1. */
export function normaliseExposure(features: PixelFeatures, gain: number): PixelFeatures {
  if (gain === 1) return features;
  const srgb = { ...features.srgb, data: applyTone(exposureTone(gain), features.srgb.data) };
  const lab = labFromSrgb(srgb);
  const gradientMagnitude = lightnessGradient(lab).magnitude;
  return { ...features, srgb, lab, gradientMagnitude, texture: boxMean(gradientMagnitude, TEXTURE_RADIUS_PX) };
}
