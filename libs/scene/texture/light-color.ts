import { SRGB8_TO_LINEAR } from '../raster/color.js';
import { maskedGaussianColor } from '../raster/gaussian.js';
import { workSize } from '../raster/resize.js';
import { median } from '../raster/statistics.js';
import type { ByteMask, ColorRaster, RgbImage } from '../raster/raster.types.js';

/** Slow enough to be seen at a small size. */
const WORK_SIDE_PX = 128;
const SIGMA_SHARE = 0.08;
/** How much of the drift is taken for light; the rest may be stains and repairs of the old wall. */
const STRENGTH = 0.35;
const LARGEST_LOG_GAIN = 0.25;
const WALL_ALPHA = 128;

const LOG_OF_BYTE = SRGB8_TO_LINEAR.map((linear) => Math.log(Math.max(linear, 1e-3)));

/**
 * How the colour of the light drifts over the wall (warm low sun, blue shade): a gain per channel relative to the
 * wall's median, from the slow part of the old wall's chroma.
 *
 * @returns a small raster of factors on linear light, 0.78 to 1.28, three per pixel.
 */
export function lightColor(photo: RgbImage, alpha: ByteMask): ColorRaster {
  const size = workSize(photo.widthPx, photo.heightPx, WORK_SIDE_PX, 1);
  const { chroma, share } = wallChroma(photo, alpha, size.widthPx, size.heightPx);
  const sigmaPx = SIGMA_SHARE * Math.max(size.widthPx, size.heightPx);
  const slow = maskedGaussianColor(chroma, { ...size, data: share }, sigmaPx);
  for (let channel = 0; channel < 3; channel++) {
    const onWall: number[] = [];
    for (let i = 0; i < share.length; i++) if (share[i] > 0.5) onWall.push(slow.data[3 * i + channel]);
    const middle = onWall.length > 0 ? median(onWall) : 0;
    for (let i = channel; i < slow.data.length; i += 3) {
      const gain = onWall.length > 0 ? STRENGTH * (slow.data[i] - middle) : 0;
      slow.data[i] = Math.exp(Math.min(LARGEST_LOG_GAIN, Math.max(-LARGEST_LOG_GAIN, gain)));
    }
  }
  return slow;
}

/** Mean log chroma of the wall pixels per cell (channels relative to their mean), and the wall's share of the cell. */
function wallChroma(
  photo: RgbImage,
  alpha: ByteMask,
  widthPx: number,
  heightPx: number,
): { readonly chroma: ColorRaster; readonly share: Float32Array } {
  const sums = new Float32Array(3 * widthPx * heightPx);
  const wallPixels = new Float32Array(widthPx * heightPx);
  const allPixels = new Float32Array(widthPx * heightPx);
  // Every second pixel of a large photo is plenty for a blur of 8 % of its side.
  const step = Math.max(1, Math.floor(photo.widthPx / widthPx / 3));
  for (let y = 0; y < photo.heightPx; y += step) {
    const cells = Math.floor(((y + 0.5) * heightPx) / photo.heightPx) * widthPx;
    for (let x = 0; x < photo.widthPx; x += step) {
      const cell = cells + Math.floor(((x + 0.5) * widthPx) / photo.widthPx);
      allPixels[cell]++;
      const pixel = y * photo.widthPx + x;
      if (alpha.data[pixel] < WALL_ALPHA) continue;
      const red = LOG_OF_BYTE[photo.data[3 * pixel]];
      const green = LOG_OF_BYTE[photo.data[3 * pixel + 1]];
      const blue = LOG_OF_BYTE[photo.data[3 * pixel + 2]];
      const mean = (red + green + blue) / 3;
      sums[3 * cell] += red - mean;
      sums[3 * cell + 1] += green - mean;
      sums[3 * cell + 2] += blue - mean;
      wallPixels[cell]++;
    }
  }
  for (let cell = 0; cell < wallPixels.length; cell++) {
    if (wallPixels[cell] === 0) continue;
    for (let i = 3 * cell; i < 3 * cell + 3; i++) sums[i] /= wallPixels[cell];
    wallPixels[cell] /= allPixels[cell];
  }
  return { chroma: { widthPx, heightPx, data: sums }, share: wallPixels };
}
