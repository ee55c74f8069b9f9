import { labFromSrgb } from '../raster/color.js';
import { gaussianBlurColor } from '../raster/gaussian.js';
import type { ColorRaster, LabelRaster } from '../raster/raster.types.js';
import { slic } from './slic.js';

/** How the superpixels of a picture are cut. */
export interface SuperpixelOptions {
  /** About how many superpixels. */
  readonly segments: number;
  /** Lab units that weigh as much as one grid step; larger is squarer. */
  readonly compactness: number;
  /** Smoothing before clustering. */
  readonly sigmaPx: number;
  /** Rounds of k-means. */
  readonly iterations: number;
}

/**
 * Superpixels of an sRGB picture (0-1): values stretched to the full range, so that the compactness means the same in
 * a hazy photo as in a contrasty one, then Lab, slight smoothing and SLIC.
 */
export function superpixels(srgb: ColorRaster, options: SuperpixelOptions): LabelRaster {
  const lab = gaussianBlurColor(labFromSrgb(stretchToFullRange(srgb)), options.sigmaPx);
  return slic(lab, options.segments, options.compactness, options.iterations);
}

function stretchToFullRange(srgb: ColorRaster): ColorRaster {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let index = 0; index < srgb.data.length; index += 1) {
    const value = srgb.data[index];
    lowest = value < lowest ? value : lowest;
    highest = value > highest ? value : highest;
  }
  const gain = highest > lowest ? 1 / (highest - lowest) : 1;
  const data = new Float32Array(srgb.data.length);
  for (let index = 0; index < data.length; index += 1) {
    data[index] = (srgb.data[index] - lowest) * gain;
  }
  return { ...srgb, data };
}
