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

/** Number of pixels equal to `wanted` left of each column, `widthPx` + 1 entries. */
function countRow(src: Uint8Array, start: number, widthPx: number, wanted: number, counts: Int32Array): void {
  let count = 0;
  for (let x = 0; x < widthPx; x++) {
    counts[x] = count;
    if ((src[start + x] !== 0 ? 1 : 0) === wanted) count++;
  }
  counts[widthPx] = count;
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
  const counts = new Int32Array(widthPx + 1);
  const left = -(kernel.widthPx >> 1);
  const right = left + kernel.widthPx;
  for (let y = 0; y < heightPx; y++) {
    countRow(src, y * widthPx, widthPx, wanted, counts);
    markRuns(counts, left, right, widthPx, across, y * widthPx);
  }
  const above = -(kernel.heightPx >> 1);
  const below = above + kernel.heightPx;
  const columnCounts = new Int32Array(widthPx);
  const out = new Uint8Array(src.length);
  for (let y = 0; y < Math.min(below - 1, heightPx); y++) addBytes(columnCounts, across, y * widthPx, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + below - 1 < heightPx && y + below - 1 >= 0) addBytes(columnCounts, across, (y + below - 1) * widthPx, 1);
    for (let x = 0; x < widthPx; x++) out[y * widthPx + x] = columnCounts[x] > 0 ? 1 : 0;
    if (y + above >= 0) addBytes(columnCounts, across, (y + above) * widthPx, -1);
  }
  return out;
}

function addBytes(counts: Int32Array, bytes: Uint8Array, start: number, sign: number): void {
  for (let x = 0; x < counts.length; x++) counts[x] += sign * bytes[start + x];
}

/** Sets `out` to 1 at every x whose run [x + left, x + right) holds something, by the counts of the row. */
function markRuns(
  counts: Int32Array,
  left: number,
  right: number,
  widthPx: number,
  out: Uint8Array,
  outStart: number,
): void {
  for (let x = 0; x < widthPx; x++) {
    const from = x + left < 0 ? 0 : x + left > widthPx ? widthPx : x + left;
    const to = x + right > widthPx ? widthPx : x + right < 0 ? 0 : x + right;
    if (counts[to] > counts[from]) out[outStart + x] = 1;
  }
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
  const counts = new Int32Array(widthPx + 1);
  const anchorX = kernel.widthPx >> 1;
  const anchorY = kernel.heightPx >> 1;
  for (let sourceY = 0; sourceY < heightPx; sourceY++) {
    countRow(src, sourceY * widthPx, widthPx, wanted, counts);
    if (counts[widthPx] === 0) continue;
    for (let row = 0; row < kernel.heightPx; row++) {
      const y = sourceY - (row - anchorY);
      if (y < 0 || y >= heightPx || kernel.runEnd[row] <= kernel.runStart[row]) continue;
      markRuns(counts, kernel.runStart[row] - anchorX, kernel.runEnd[row] - anchorX, widthPx, out, y * widthPx);
    }
  }
  return out;
}
