/**
 * Binary morphology on bytes 0/1, with the borders of cv2: pixels beyond the edge neither grow nor eat anything, and the anchor
 * of a kernel is at (width >> 1, height >> 1), also for even sizes.
 */

/** A flat kernel: one run of ones per row (a row without ones has `runEnd` <= `runStart`), columns from its left edge. */
export interface MorphologyKernel {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly runStart: Int32Array;
  /** One past the last one. */
  readonly runEnd: Int32Array;
  readonly isRectangle: boolean;
}

/** A rectangle of ones (cv2.MORPH_RECT). */
export function rectKernel(widthPx: number, heightPx: number): MorphologyKernel {
  return {
    widthPx,
    heightPx,
    runStart: new Int32Array(heightPx),
    runEnd: new Int32Array(heightPx).fill(widthPx),
    isRectangle: true,
  };
}

/** A disc in a square of `sizePx` (cv2.getStructuringElement with MORPH_ELLIPSE). */
export function ellipseKernel(sizePx: number): MorphologyKernel {
  const radius = sizePx >> 1;
  const runStart = new Int32Array(sizePx);
  const runEnd = new Int32Array(sizePx);
  for (let row = 0; row < sizePx; row++) {
    const offset = row - radius;
    if (Math.abs(offset) > radius) continue;
    const reach = Math.round(Math.sqrt(radius * radius - offset * offset));
    runStart[row] = Math.max(radius - reach, 0);
    runEnd[row] = Math.min(radius + reach + 1, sizePx);
  }
  return { widthPx: sizePx, heightPx: sizePx, runStart, runEnd, isRectangle: false };
}

/** 1 where the kernel, put with its anchor on the pixel, meets a 1. */
export function dilate(src: Uint8Array, widthPx: number, heightPx: number, kernel: MorphologyKernel): Uint8Array<ArrayBuffer> {
  return kernel.isRectangle
    ? spreadRectangle(src, widthPx, heightPx, kernel, 1)
    : spreadRuns(src, widthPx, heightPx, kernel, 1);
}

/** 1 where the kernel, put with its anchor on the pixel, meets no 0 inside the picture. */
export function erode(src: Uint8Array, widthPx: number, heightPx: number, kernel: MorphologyKernel): Uint8Array<ArrayBuffer> {
  const zeros = kernel.isRectangle
    ? spreadRectangle(src, widthPx, heightPx, kernel, 0)
    : spreadRuns(src, widthPx, heightPx, kernel, 0);
  for (let index = 0; index < zeros.length; index++) zeros[index] ^= 1;
  return zeros;
}

/** Erosion, then dilation: takes off what the kernel does not fit into. */
export function open(src: Uint8Array, widthPx: number, heightPx: number, kernel: MorphologyKernel): Uint8Array<ArrayBuffer> {
  return dilate(erode(src, widthPx, heightPx, kernel), widthPx, heightPx, kernel);
}

/** Dilation, then erosion: fills what the kernel does not fit between. */
export function close(src: Uint8Array, widthPx: number, heightPx: number, kernel: MorphologyKernel): Uint8Array<ArrayBuffer> {
  return erode(dilate(src, widthPx, heightPx, kernel), widthPx, heightPx, kernel);
}

/**
 * Number of pixels equal to `wanted` left of each column. The row of counts has a margin of `margin` columns on both
 * sides, so that runs may reach beyond the edges without a test.
 */
function countRow(src: Uint8Array, start: number, widthPx: number, wanted: number, counts: Int32Array, margin: number): number {
  let count = 0;
  for (let x = 0; x < widthPx; x++) {
    counts[margin + x] = count;
    if ((src[start + x] !== 0 ? 1 : 0) === wanted) count++;
  }
  counts.fill(count, margin + widthPx);
  return count;
}

/** Sets `out` to 1 at every x where the counts differ between the columns `from` + x and `to` + x. */
function markRuns(counts: Int32Array, from: number, to: number, widthPx: number, out: Uint8Array, outStart: number): void {
  for (let x = 0; x < widthPx; x++) {
    if (counts[to + x] !== counts[from + x]) out[outStart + x] = 1;
  }
}

/** 1 where the kernel meets a pixel that equals `wanted`; rectangles: across, then down, constant time per pixel. */
function spreadRectangle(
  src: Uint8Array,
  widthPx: number,
  heightPx: number,
  kernel: MorphologyKernel,
  wanted: number,
): Uint8Array<ArrayBuffer> {
  const across = new Uint8Array(src.length);
  const margin = kernel.widthPx;
  const counts = new Int32Array(widthPx + 2 * margin);
  const left = margin - (kernel.widthPx >> 1);
  for (let y = 0; y < heightPx; y++) {
    const found = countRow(src, y * widthPx, widthPx, wanted, counts, margin);
    if (found > 0) markRuns(counts, left, left + kernel.widthPx, widthPx, across, y * widthPx);
  }
  return kernel.heightPx > 1 ? spreadDown(across, widthPx, heightPx, kernel.heightPx) : across;
}

/** 1 where one of `windowPx` rows, the anchor at windowPx >> 1, holds a 1 in that column. */
function spreadDown(src: Uint8Array, widthPx: number, heightPx: number, windowPx: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(src.length);
  const counts = new Int32Array(widthPx);
  const above = windowPx >> 1;
  const below = windowPx - above - 1;
  for (let y = 0; y < Math.min(below, heightPx); y++) addBytes(counts, src, y * widthPx, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + below < heightPx) addBytes(counts, src, (y + below) * widthPx, 1);
    for (let x = 0; x < widthPx; x++) out[y * widthPx + x] = counts[x] > 0 ? 1 : 0;
    if (y - above >= 0) addBytes(counts, src, (y - above) * widthPx, -1);
  }
  return out;
}

function addBytes(counts: Int32Array, bytes: Uint8Array, start: number, sign: number): void {
  for (let x = 0; x < counts.length; x++) counts[x] += sign * bytes[start + x];
}

/** 1 where the kernel meets a pixel that equals `wanted`; any kernel with one run per row. */
function spreadRuns(
  src: Uint8Array,
  widthPx: number,
  heightPx: number,
  kernel: MorphologyKernel,
  wanted: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(src.length);
  const margin = kernel.widthPx;
  const counts = new Int32Array(widthPx + 2 * margin);
  const left = margin - (kernel.widthPx >> 1);
  const anchorY = kernel.heightPx >> 1;
  for (let sourceY = 0; sourceY < heightPx; sourceY++) {
    const found = countRow(src, sourceY * widthPx, widthPx, wanted, counts, margin);
    if (found === 0) continue;
    for (let row = 0; row < kernel.heightPx; row++) {
      const y = sourceY - (row - anchorY);
      if (y < 0 || y >= heightPx || kernel.runEnd[row] <= kernel.runStart[row]) continue;
      markRuns(counts, left + kernel.runStart[row], left + kernel.runEnd[row], widthPx, out, y * widthPx);
    }
  }
  return out;
}
