import { SRGB8_TO_LINEAR } from '../raster/color.js';
import { gaussianBlur, gaussianBlurColor } from '../raster/gaussian.js';
import { workSize } from '../raster/resize.js';
import type { FloatRaster } from '../texture/row-grower.js';
import type { ByteMask, RgbImage } from '../raster/raster.types.js';

/** At this size the blur is two pixels wide: enough for a colour that is slow by design. */
const WORK_SIDE_PX = 500;
const SIGMA_SHARE = 0.004;
const LEAST_SIGMA_PX = 1.5;
/** Pixels that show nothing but the old wall. */
const PURE_ALPHA = 248;

/**
 * Colour of the old wall near each place, for unmixing the pixels at its edge: blurred sums of the pure wall pixels.
 *
 * @returns a small raster of four floats per pixel: linear RGB times weight, and the weight (0-1).
 */
export function nearbyWallColor(photo: RgbImage, alpha: ByteMask): FloatRaster {
  const size = workSize(photo.widthPx, photo.heightPx, WORK_SIDE_PX, 1);
  const { widthPx, heightPx } = size;
  const { color, share } = pureWallCells(photo, alpha, widthPx, heightPx);
  const longSidePx = Math.max(photo.widthPx, photo.heightPx);
  const sigmaPx = (Math.max(LEAST_SIGMA_PX, SIGMA_SHARE * longSidePx) * Math.max(widthPx, heightPx)) / longSidePx;
  const blurredColor = gaussianBlurColor({ widthPx, heightPx, data: color }, sigmaPx).data;
  const blurredShare = gaussianBlur({ widthPx, heightPx, data: share }, sigmaPx).data;
  const data = new Float32Array(4 * widthPx * heightPx);
  for (let cell = 0; cell < blurredShare.length; cell++) {
    for (let channel = 0; channel < 3; channel++) data[4 * cell + channel] = blurredColor[3 * cell + channel];
    data[4 * cell + 3] = blurredShare[cell];
  }
  return { widthPx, heightPx, data };
}

/** Mean over each cell of colour times pureness (0 or 1), and of pureness. */
function pureWallCells(
  photo: RgbImage,
  alpha: ByteMask,
  widthPx: number,
  heightPx: number,
): { readonly color: Float32Array; readonly share: Float32Array } {
  const color = new Float32Array(3 * widthPx * heightPx);
  const share = new Float32Array(widthPx * heightPx);
  const cellPixels = (photo.widthPx * photo.heightPx) / (widthPx * heightPx);
  for (let y = 0; y < photo.heightPx; y++) {
    const cells = Math.floor(((y + 0.5) * heightPx) / photo.heightPx) * widthPx;
    for (let x = 0; x < photo.widthPx; x++) {
      const pixel = y * photo.widthPx + x;
      if (alpha.data[pixel] < PURE_ALPHA) continue;
      const cell = cells + Math.floor(((x + 0.5) * widthPx) / photo.widthPx);
      color[3 * cell] += SRGB8_TO_LINEAR[photo.data[3 * pixel]];
      color[3 * cell + 1] += SRGB8_TO_LINEAR[photo.data[3 * pixel + 1]];
      color[3 * cell + 2] += SRGB8_TO_LINEAR[photo.data[3 * pixel + 2]];
      share[cell]++;
    }
  }
  for (let i = 0; i < color.length; i++) color[i] /= cellPixels;
  for (let i = 0; i < share.length; i++) share[i] /= cellPixels;
  return { color, share };
}
