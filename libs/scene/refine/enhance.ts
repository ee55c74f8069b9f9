import type { ByteMask, RgbImage } from '../raster/raster.types.js';
import { rowGrower } from '../texture/row-grower.js';
import { autoLevels } from './auto-levels.js';
import { localBase } from './local-base.js';
import { sharpenedLuma } from './luma-rows.js';
import type { LumaRows } from './luma-rows.js';
import { grainSigma } from './photo-grain.js';

export interface EnhanceOptions {
  /** How much is done, 0 (nothing) to 1. Default 1. */
  readonly strength?: number;
}

const LOCAL_CONTRAST = 0.3;
const SHARPEN_AMOUNT = 0.9;
const SHARPEN_SIGMA_PX = 1;
/** A hint of overshoot reads as crispness; more reads as a halo. */
const OVERSHOOT = 0.06;
/** Detail under this multiple of the grain is left as it is. */
const NOISE_MARGIN = 2.5;

/**
 * "Enhance only": a photo without a swatch gets gentle auto levels, local contrast and noise-aware sharpening. Only
 * inside the mask when one is given (any size, soft edges allowed); where it is 0 the bytes are the photo's own.
 */
export function enhanceImage(photo: RgbImage, mask?: ByteMask, options: EnhanceOptions = {}): RgbImage {
  const { widthPx, heightPx } = photo;
  const strength = Math.min(1, Math.max(0, options.strength ?? 1));
  const share = maskReader(photo, mask);
  const levels = autoLevels(photo, (pixel) => share(pixel % widthPx, Math.floor(pixel / widthPx)) > 127);
  const toned: LumaRows = (y, out) => tonedLumaRow(photo, levels, y, out);
  const enhanced = sharpenedLuma(withLocalContrast(toned, widthPx, heightPx), widthPx, heightPx, {
    sigmaPx: SHARPEN_SIGMA_PX,
    amount: SHARPEN_AMOUNT,
    noiseLevels: NOISE_MARGIN * 255 * grainSigma(photo, wholeMask(widthPx, heightPx)),
    overshoot: OVERSHOOT,
  });
  const before = new Float32Array(widthPx);
  const after = new Float32Array(widthPx);
  const data = new Uint8Array(photo.data);
  for (let y = 0; y < heightPx; y++) {
    enhanced(y, after);
    toned(y, before);
    for (let x = 0; x < widthPx; x++) {
      const amount = (strength * share(x, y)) / 255;
      if (amount === 0) continue;
      const step = after[x] - before[x];
      const first = 3 * (y * widthPx + x);
      for (let i = first; i < first + 3; i++) {
        const target = levels[photo.data[i]] + step;
        data[i] = Math.min(255, Math.max(0, photo.data[i] + amount * (target - photo.data[i]) + 0.5));
      }
    }
  }
  return { widthPx, heightPx, data };
}

/** The mask (0-255) at pixel (x, y) of the photo, whatever the mask's own size; 255 without a mask. */
function maskReader(photo: RgbImage, mask: ByteMask | undefined): (x: number, y: number) => number {
  if (!mask) return () => 255;
  const perX = mask.widthPx / photo.widthPx;
  const perY = mask.heightPx / photo.heightPx;
  return (x, y) => mask.data[Math.floor((y + 0.5) * perY) * mask.widthPx + Math.floor((x + 0.5) * perX)];
}

function wholeMask(widthPx: number, heightPx: number): ByteMask {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
}

function tonedLumaRow(photo: RgbImage, levels: Float32Array, y: number, out: Float32Array): void {
  const { data, widthPx } = photo;
  for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
    out[x] = 0.299 * levels[data[i]] + 0.587 * levels[data[i + 1]] + 0.114 * levels[data[i + 2]];
  }
}

/** Raises what stands out from its surroundings, without touching large edges. */
function withLocalContrast(rows: LumaRows, widthPx: number, heightPx: number): LumaRows {
  const growBase = rowGrower(localBase(rows, widthPx, heightPx), 2, widthPx, heightPx);
  const coefficients = new Float32Array(2 * widthPx);
  return (y, out) => {
    rows(y, out);
    growBase(y, coefficients);
    for (let x = 0; x < widthPx; x++) {
      const base = coefficients[2 * x] * out[x] + coefficients[2 * x + 1];
      out[x] += LOCAL_CONTRAST * (out[x] - base);
    }
  };
}
