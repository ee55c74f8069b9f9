import type { RgbImage } from '../raster/raster.types.js';
import { edgeBlurSigma } from './edge-blur.js';
import { blurredRows, plainRows, sharpenedRows } from './painted-rows.js';
import type { PaintedRows, PaintedWall } from './painted-rows.js';
import { SRGB_LEVEL_OF_16_BIT } from './srgb-levels.js';

/** Blur that sampling itself leaves on the painted wall; taken when the swatch has no edges to measure. */
const USUAL_PAINT_SIGMA_PX = 0.55;
/** Differences under this are not seen. */
const SEEN_SIGMA_PX = 0.6;
const LARGEST_BLUR_PX = 2;
const SHARPEN_SIGMA_PX = 1;
const ENHANCE_AMOUNT = 0.35;
const LARGEST_AMOUNT = 0.9;

/**
 * The painted wall at the sharpness of the photo: softened when the lens of the photo is softer. With `enhance` a wall
 * that is softer than the photo, or a flat one, is sharpened as well.
 */
export function matchSharpness(photo: RgbImage, painted: PaintedWall, enhance: boolean): PaintedRows {
  const photoSigma = edgeBlurSigma((y, out) => photoGray(photo, y, out), photo.widthPx, photo.heightPx);
  const paintSigma =
    edgeBlurSigma((y, out) => paintedGray(painted, y, out), painted.widthPx, painted.heightPx) ?? USUAL_PAINT_SIGMA_PX;
  const photoVariance = (photoSigma ?? 0) ** 2;
  const missing = photoVariance - paintSigma ** 2;
  if (missing > SEEN_SIGMA_PX ** 2) return blurredRows(painted, Math.min(LARGEST_BLUR_PX, Math.sqrt(missing)));
  if (!enhance) return plainRows(painted);
  const amount = Math.min(LARGEST_AMOUNT, ENHANCE_AMOUNT + Math.max(0, -missing) / 2);
  return sharpenedRows(painted, SHARPEN_SIGMA_PX, amount);
}

function photoGray(photo: RgbImage, y: number, out: Float32Array): void {
  const { data, widthPx } = photo;
  for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
    out[x] = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
  }
}

/** Grey levels of the painted wall; what is not painted repeats the last painted value, so that its edge is no edge. */
function paintedGray(painted: PaintedWall, y: number, out: Float32Array): void {
  const { data, widthPx } = painted;
  let last = 0;
  let seen = false;
  for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
    if ((data[i] | data[i + 1] | data[i + 2]) !== 0) {
      last =
        0.299 * SRGB_LEVEL_OF_16_BIT[data[i]] +
        0.587 * SRGB_LEVEL_OF_16_BIT[data[i + 1]] +
        0.114 * SRGB_LEVEL_OF_16_BIT[data[i + 2]];
      if (!seen) out.fill(last, 0, x);
      seen = true;
    }
    out[x] = last;
  }
}
