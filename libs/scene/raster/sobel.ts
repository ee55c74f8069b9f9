import { reflectIndex101 } from './border.js';
import type { GrayRaster } from './raster.types.js';

/**
 * Sobel derivatives with a 3x3 kernel (cv2.Sobel, ksize 3, BORDER_REFLECT_101). They are not divided: an eighth of them is
 * the slope per pixel.
 */

/** Derivative along x: right minus left, smoothed 1-2-1 down. */
export function sobelX(src: GrayRaster): GrayRaster {
  const { widthPx, heightPx, data } = src;
  const out = new Float32Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    const above = reflectIndex101(y - 1, heightPx) * widthPx;
    const here = y * widthPx;
    const below = reflectIndex101(y + 1, heightPx) * widthPx;
    // The derivative at the first and last column is zero: the reflected neighbours are equal.
    for (let x = 1; x < widthPx - 1; x++) {
      out[here + x] =
        data[above + x + 1] - data[above + x - 1] +
        2 * (data[here + x + 1] - data[here + x - 1]) +
        data[below + x + 1] - data[below + x - 1];
    }
  }
  return { widthPx, heightPx, data: out };
}

/** Derivative along y: lower minus upper, smoothed 1-2-1 across. */
export function sobelY(src: GrayRaster): GrayRaster {
  const { widthPx, heightPx, data } = src;
  const out = new Float32Array(data.length);
  const difference = new Float64Array(widthPx);
  for (let y = 1; y < heightPx - 1; y++) {
    const above = (y - 1) * widthPx;
    const here = y * widthPx;
    const below = (y + 1) * widthPx;
    for (let x = 0; x < widthPx; x++) difference[x] = data[below + x] - data[above + x];
    for (let x = 1; x < widthPx - 1; x++) {
      out[here + x] = difference[x - 1] + 2 * difference[x] + difference[x + 1];
    }
    const secondIndex = reflectIndex101(1, widthPx);
    out[here] = 2 * (difference[secondIndex] + difference[0]);
    const last = widthPx - 1;
    out[here + last] = 2 * (difference[reflectIndex101(widthPx, widthPx)] + difference[last]);
  }
  return { widthPx, heightPx, data: out };
}
