import type { RgbImage } from '../raster/raster.types.js';
import { sharpenedLuma } from './luma-rows.js';

export interface SharpenOptions {
  /** Share of the detail that is added, 0-2. Default 0.8. */
  readonly amount?: number;
  /** Standard deviation of the unsharp mask, pixels; about half the factor by which the picture was enlarged. Default 1. */
  readonly radiusPx?: number;
}

const DEFAULT_AMOUNT = 0.8;
const DEFAULT_RADIUS_PX = 1;

/**
 * Sharpens a picture after enlarging: an unsharp mask on luma that never leaves the range of the pixel's neighbours,
 * so that edges get crisp and no halo appears. Colours move with their luma.
 */
export function sharpenDetail(image: RgbImage, options: SharpenOptions = {}): RgbImage {
  const { widthPx, heightPx } = image;
  const { amount = DEFAULT_AMOUNT, radiusPx = DEFAULT_RADIUS_PX } = options;
  const data = new Uint8Array(image.data);
  if (amount <= 0) return { widthPx, heightPx, data };
  const sharpened = sharpenedLuma((y, out) => lumaRow(image, y, out), widthPx, heightPx, { sigmaPx: radiusPx, amount });
  const luma = new Float32Array(widthPx);
  const target = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    sharpened(y, target);
    lumaRow(image, y, luma);
    for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
      const step = target[x] - luma[x];
      for (let k = i; k < i + 3; k++) data[k] = Math.min(255, Math.max(0, image.data[k] + step + 0.5));
    }
  }
  return { widthPx, heightPx, data };
}

/** Luma (Rec. 601 weights, 8-bit levels) of row y. */
export function lumaRow(image: RgbImage, y: number, out: Float32Array): void {
  const { data, widthPx } = image;
  for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
    out[x] = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
  }
}
