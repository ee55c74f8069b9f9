import type { GrayRaster } from './raster.types.js';

/**
 * Grey morphology with rectangles in constant time per pixel (van Herk 1992, Gil and Werman 1993), with the borders of
 * cv2: what lies beyond the edge does not count. The anchor is at (width >> 1, height >> 1), as in cv2.
 */

/** The largest value under a rectangle (cv2.dilate with a kernel of ones). */
export function dilateGray(src: GrayRaster, kernelWidthPx: number, kernelHeightPx: number): GrayRaster {
  return { ...src, data: maximumRectangle(src, kernelWidthPx, kernelHeightPx, 1) };
}

/** The smallest value under a rectangle (cv2.erode with a kernel of ones). */
export function erodeGray(src: GrayRaster, kernelWidthPx: number, kernelHeightPx: number): GrayRaster {
  return { ...src, data: maximumRectangle(src, kernelWidthPx, kernelHeightPx, -1) };
}

/** The maximum of sign * src, times sign: sign -1 makes it the minimum. */
function maximumRectangle(
  src: GrayRaster,
  kernelWidthPx: number,
  kernelHeightPx: number,
  sign: 1 | -1,
): Float32Array<ArrayBuffer> {
  const { widthPx, heightPx } = src;
  const signed = Float32Array.from(src.data);
  if (sign < 0) for (let index = 0; index < signed.length; index++) signed[index] = -signed[index];
  const across = kernelWidthPx > 1 ? maximumAcross(signed, widthPx, heightPx, kernelWidthPx) : signed;
  const out = kernelHeightPx > 1 ? maximumDown(across, widthPx, heightPx, kernelHeightPx) : across;
  if (sign < 0) for (let index = 0; index < out.length; index++) out[index] = -out[index];
  return out;
}

/**
 * Sliding maximum along the rows, in place. The padded row is cut into blocks of the window's size: a window spans two
 * blocks at most, and its maximum is that of the first one's end and the second one's start.
 */
function maximumAcross(
  values: Float32Array<ArrayBuffer>,
  widthPx: number,
  heightPx: number,
  window: number,
): Float32Array<ArrayBuffer> {
  const before = window >> 1;
  const length = Math.ceil((widthPx + window - 1) / window) * window;
  const toRight = new Float32Array(length);
  const toLeft = new Float32Array(length);
  for (let y = 0; y < heightPx; y++) {
    const row = values.subarray(y * widthPx, (y + 1) * widthPx);
    toRight.fill(-Infinity);
    toRight.set(row, before);
    toLeft.set(toRight);
    for (let block = 0; block < length; block += window) {
      for (let index = block + 1; index < block + window; index++) {
        if (toRight[index - 1] > toRight[index]) toRight[index] = toRight[index - 1];
      }
      for (let index = block + window - 2; index >= block; index--) {
        if (toLeft[index + 1] > toLeft[index]) toLeft[index] = toLeft[index + 1];
      }
    }
    for (let x = 0; x < widthPx; x++) {
      const start = toLeft[x];
      const end = toRight[x + window - 1];
      row[x] = start > end ? start : end;
    }
  }
  return values;
}

/** The same down the columns, whole rows at a time, so that memory is read in its order. */
function maximumDown(values: Float32Array, widthPx: number, heightPx: number, window: number): Float32Array<ArrayBuffer> {
  const before = window >> 1;
  const out = new Float32Array(values.length);
  const raiseTo = (target: Float32Array, y: number): void => {
    if (y < 0 || y >= heightPx) return;
    const start = y * widthPx;
    for (let x = 0; x < widthPx; x++) if (values[start + x] > target[x]) target[x] = values[start + x];
  };
  const upToEnd = Array.from({ length: window }, () => new Float32Array(widthPx));
  const fromStart = new Float32Array(widthPx);
  for (let block = 0; block < heightPx; block += window) {
    for (let offset = window - 1; offset >= 0; offset--) {
      if (offset === window - 1) upToEnd[offset].fill(-Infinity);
      else upToEnd[offset].set(upToEnd[offset + 1]);
      raiseTo(upToEnd[offset], block + offset - before);
    }
    fromStart.fill(-Infinity);
    for (let offset = 0; offset < window && block + offset < heightPx; offset++) {
      const start = (block + offset) * widthPx;
      const end = upToEnd[offset];
      for (let x = 0; x < widthPx; x++) out[start + x] = end[x] > fromStart[x] ? end[x] : fromStart[x];
      raiseTo(fromStart, block + offset + window - before);
    }
  }
  return out;
}
