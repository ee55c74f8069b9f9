import { axisTaps, nearestIndices, type AxisTaps, type ResizeMethod } from './resize-taps.js';
import type { ColorRaster, GrayRaster, RgbImage } from './raster.types.js';

/** Resizing with the semantics of cv2.resize. */
export type { ResizeMethod } from './resize-taps.js';

export interface WorkSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Working size over the full size. */
  readonly scale: number;
}

/** Rounds a half to the even neighbour, as Python's `round`, so that working sizes agree with the prototype. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The size whose long side is `longSidePx`, with the picture's proportions, enlarged at most `maxScale` times. */
export function workSize(widthPx: number, heightPx: number, longSidePx: number, maxScale = Infinity): WorkSize {
  const scale = Math.min(longSidePx / Math.max(widthPx, heightPx), maxScale);
  return {
    widthPx: Math.max(1, roundHalfEven(widthPx * scale)),
    heightPx: Math.max(1, roundHalfEven(heightPx * scale)),
    scale,
  };
}

/** Resizes one channel (cv2.resize with INTER_AREA, INTER_LINEAR, INTER_CUBIC or INTER_NEAREST). */
export function resizeGray(src: GrayRaster, widthPx: number, heightPx: number, method: ResizeMethod): GrayRaster {
  return { widthPx, heightPx, data: resizeSamples(src, 1, widthPx, heightPx, method) };
}

/** Resizes three interleaved channels (cv2.resize with INTER_AREA, INTER_LINEAR, INTER_CUBIC or INTER_NEAREST). */
export function resizeColor(src: ColorRaster, widthPx: number, heightPx: number, method: ResizeMethod): ColorRaster {
  return { widthPx, heightPx, data: resizeSamples(src, 3, widthPx, heightPx, method) };
}

/**
 * 8-bit sRGB straight to a float working picture (sRGB values 0-1, clipped): the area mean when it shrinks, cubic when it
 * grows, as the prototype prepares its working pictures. Never holds a float copy of the full-size photo.
 */
export function resizeRgbArea(src: RgbImage, widthPx: number, heightPx: number): ColorRaster {
  const grows = widthPx > src.widthPx || heightPx > src.heightPx;
  const data = resizeSamples(src, 3, widthPx, heightPx, grows ? 'cubic' : 'area');
  for (let index = 0; index < data.length; index++) {
    const value = data[index] / 255;
    data[index] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
  return { widthPx, heightPx, data };
}

interface Samples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array | Uint8Array;
}

function resizeSamples(
  src: Samples,
  channels: number,
  widthPx: number,
  heightPx: number,
  method: ResizeMethod,
): Float32Array<ArrayBuffer> {
  if (src.widthPx === widthPx && src.heightPx === heightPx) return Float32Array.from(src.data);
  if (method === 'nearest') return resizeNearest(src, channels, widthPx, heightPx);
  // cv2 takes true area means only when both sides shrink.
  const shrinks = widthPx <= src.widthPx && heightPx <= src.heightPx;
  const columns = axisTaps(src.widthPx, widthPx, method, shrinks);
  const rows = axisTaps(src.heightPx, heightPx, method, shrinks);
  return resampleSeparable(src, channels, columns, rows, widthPx, heightPx);
}

function resizeNearest(src: Samples, channels: number, widthPx: number, heightPx: number): Float32Array<ArrayBuffer> {
  const columns = nearestIndices(src.widthPx, widthPx);
  const rows = nearestIndices(src.heightPx, heightPx);
  const out = new Float32Array(channels * widthPx * heightPx);
  let target = 0;
  for (let y = 0; y < heightPx; y++) {
    const rowStart = rows[y] * src.widthPx;
    for (let x = 0; x < widthPx; x++) {
      const source = (rowStart + columns[x]) * channels;
      for (let channel = 0; channel < channels; channel++) out[target++] = src.data[source + channel];
    }
  }
  return out;
}

/**
 * Rows first across, then down. A ring of as many rows as the vertical filter has taps keeps the rows that were already
 * resampled across, so that each source row is touched once and no full-height intermediate is held.
 */
function resampleSeparable(
  src: Samples,
  channels: number,
  columns: AxisTaps,
  rows: AxisTaps,
  widthPx: number,
  heightPx: number,
): Float32Array<ArrayBuffer> {
  const rowLength = widthPx * channels;
  const out = new Float32Array(rowLength * heightPx);
  const sourceLength = src.widthPx * channels;
  const sourceRow = new Float32Array(sourceLength);
  const ring = Array.from({ length: rows.maxTaps }, () => new Float32Array(rowLength));
  const ringRow = new Int32Array(rows.maxTaps).fill(-1);
  const sum = new Float64Array(rowLength);
  for (let y = 0; y < heightPx; y++) {
    sum.fill(0);
    for (let tap = rows.starts[y]; tap < rows.starts[y + 1]; tap++) {
      const row = rows.indices[tap];
      const slot = row % rows.maxTaps;
      if (ringRow[slot] !== row) {
        sourceRow.set(src.data.subarray(row * sourceLength, (row + 1) * sourceLength));
        if (channels === 3) resampleRow3(sourceRow, columns, ring[slot]);
        else resampleRow1(sourceRow, columns, ring[slot]);
        ringRow[slot] = row;
      }
      addScaled(sum, ring[slot], rows.weights[tap]);
    }
    out.set(sum, y * rowLength);
  }
  return out;
}

function addScaled(sum: Float64Array, row: Float32Array, weight: number): void {
  for (let index = 0; index < sum.length; index++) sum[index] += weight * row[index];
}

function resampleRow1(source: Float32Array, columns: AxisTaps, out: Float32Array): void {
  const { starts, indices, weights } = columns;
  for (let x = 0; x < out.length; x++) {
    let value = 0;
    for (let tap = starts[x]; tap < starts[x + 1]; tap++) value += weights[tap] * source[indices[tap]];
    out[x] = value;
  }
}

function resampleRow3(source: Float32Array, columns: AxisTaps, out: Float32Array): void {
  const { starts, indices, weights } = columns;
  for (let x = 0, target = 0; target < out.length; x++, target += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = starts[x]; tap < starts[x + 1]; tap++) {
      const sample = 3 * indices[tap];
      const weight = weights[tap];
      red += weight * source[sample];
      green += weight * source[sample + 1];
      blue += weight * source[sample + 2];
    }
    out[target] = red;
    out[target + 1] = green;
    out[target + 2] = blue;
  }
}
