import { reflectIndex } from './border.js';
import type { ColorRaster, GrayRaster } from './raster.types.js';
import { slideAlong } from './sliding-window.js';

/**
 * Box means in constant time per pixel. One pass: a row of column sums slides down the picture, and a running sum slides
 * along that row. The sums are doubles, so that they do not drift. Borders reflect (cv2.BORDER_REFLECT).
 */

/** Mean over a square of 2 `radiusPx` + 1 pixels (cv2.blur). `out` is reused when given; it may not be `src.data`. */
export function boxMean(src: GrayRaster, radiusPx: number, out?: Float32Array): GrayRaster {
  const data = out ?? new Float32Array(src.data.length);
  boxMeanSamples(src.data, src.widthPx, src.heightPx, 1, radiusPx, data);
  return { widthPx: src.widthPx, heightPx: src.heightPx, data };
}

/** Mean over a square of 2 `radiusPx` + 1 pixels in each of the three channels (cv2.blur). */
export function boxMeanColor(src: ColorRaster, radiusPx: number): ColorRaster {
  const data = new Float32Array(src.data.length);
  boxMeanSamples(src.data, src.widthPx, src.heightPx, 3, radiusPx, data);
  return { widthPx: src.widthPx, heightPx: src.heightPx, data };
}

/** Box mean of `src` weighted by `mask` (0-1), normalised: box(src mask) / (box(mask) + eps). */
export function maskedBoxMean(src: GrayRaster, mask: GrayRaster, radiusPx: number, eps = 1e-4): GrayRaster {
  const product = new Float32Array(src.data.length);
  for (let index = 0; index < product.length; index++) product[index] = src.data[index] * mask.data[index];
  const { data: weight } = boxMean(mask, radiusPx);
  const mean = boxMean({ widthPx: src.widthPx, heightPx: src.heightPx, data: product }, radiusPx);
  for (let index = 0; index < weight.length; index++) mean.data[index] /= weight[index] + eps;
  return mean;
}

function boxMeanSamples(
  source: Float32Array,
  widthPx: number,
  heightPx: number,
  channels: number,
  radiusPx: number,
  out: Float32Array,
): void {
  const rowLength = widthPx * channels;
  const margin = radiusPx * channels;
  const columnSums = new Float64Array(rowLength + 2 * margin);
  for (let step = -radiusPx; step <= radiusPx; step++) {
    addRow(columnSums, margin, source, reflectIndex(step, heightPx) * rowLength, rowLength);
  }
  const means = new Float64Array(rowLength);
  for (let y = 0; y < heightPx; y++) {
    slideAlong(columnSums, channels, radiusPx, means);
    out.set(means, y * rowLength);
    const entering = reflectIndex(y + radiusPx + 1, heightPx) * rowLength;
    const leaving = reflectIndex(y - radiusPx, heightPx) * rowLength;
    exchangeRow(columnSums, margin, source, entering, leaving, rowLength);
  }
}

function addRow(sums: Float64Array, margin: number, source: Float32Array, start: number, length: number): void {
  for (let index = 0; index < length; index++) sums[margin + index] += source[start + index];
}

function exchangeRow(
  sums: Float64Array,
  margin: number,
  source: Float32Array,
  entering: number,
  leaving: number,
  length: number,
): void {
  for (let index = 0; index < length; index++) {
    sums[margin + index] += source[entering + index] - source[leaving + index];
  }
}
