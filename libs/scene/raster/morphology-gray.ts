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
  sign: number,
): Float32Array<ArrayBuffer> {
  const { widthPx, heightPx } = src;
  const out = Float32Array.from(src.data);
  const longest = Math.max(widthPx + 2 * kernelWidthPx, heightPx + 2 * kernelHeightPx);
  const line = new Float64Array(longest);
  const scratch = new Float64Array(longest);
  if (kernelWidthPx > 1) {
    for (let y = 0; y < heightPx; y++) maximumLine(out, y * widthPx, 1, widthPx, kernelWidthPx, sign, line, scratch);
  }
  if (kernelHeightPx > 1) {
    for (let x = 0; x < widthPx; x++) maximumLine(out, x, widthPx, heightPx, kernelHeightPx, sign, line, scratch);
  }
  return out;
}

/**
 * Sliding maximum along one line, in place. Blocks of the window's size: the maximum of a window is that of the running
 * maximum from its block's start and the running maximum towards its block's end.
 */
function maximumLine(
  values: Float32Array,
  start: number,
  stride: number,
  length: number,
  window: number,
  sign: number,
  forward: Float64Array,
  backward: Float64Array,
): void {
  const before = window >> 1;
  const paddedLength = Math.ceil((length + window - 1) / window) * window;
  for (let index = 0; index < paddedLength; index++) {
    const source = index - before;
    const inside = source >= 0 && source < length;
    forward[index] = inside ? sign * values[start + source * stride] : -Infinity;
    backward[index] = forward[index];
  }
  for (let index = 1; index < paddedLength; index++) {
    if (index % window !== 0 && forward[index - 1] > forward[index]) forward[index] = forward[index - 1];
  }
  for (let index = paddedLength - 2; index >= 0; index--) {
    if ((index + 1) % window !== 0 && backward[index + 1] > backward[index]) backward[index] = backward[index + 1];
  }
  for (let index = 0; index < length; index++) {
    const value = backward[index] > forward[index + window - 1] ? backward[index] : forward[index + window - 1];
    values[start + index * stride] = sign * value;
  }
}
