import { luminance } from '../raster/color.js';
import { gaussianBlur } from '../raster/gaussian.js';
import type { ColorRaster } from '../raster/raster.types.js';

/** Width of the blur that finds the swatch's own light, as a share of its short side. */
const SIGMA_SHARE = 0.25;
const DARKEST_BASE = 1e-3;

/**
 * Divides the slow illumination out of a swatch (a vignette, a lamp on one side) and keeps its mean brightness; a
 * swatch that is lit unevenly shows its repeats at once.
 *
 * @param tile linear light RGB.
 * @param strength 0 leaves the swatch, 1 removes all of the slow part.
 */
export function flattenSwatch(tile: ColorRaster, strength = 0.8): ColorRaster {
  const { widthPx, heightPx } = tile;
  const base = gaussianBlur(luminance(tile), SIGMA_SHARE * Math.min(widthPx, heightPx)).data;
  let mean = 0;
  for (let i = 0; i < base.length; i++) {
    base[i] = Math.max(base[i], DARKEST_BASE);
    mean += base[i];
  }
  mean /= base.length;
  const data = new Float32Array(tile.data.length);
  for (let i = 0; i < base.length; i++) {
    const gain = Math.min(2, Math.max(0.5, (mean / base[i]) ** strength));
    data[3 * i] = tile.data[3 * i] * gain;
    data[3 * i + 1] = tile.data[3 * i + 1] * gain;
    data[3 * i + 2] = tile.data[3 * i + 2] * gain;
  }
  return { widthPx, heightPx, data };
}
