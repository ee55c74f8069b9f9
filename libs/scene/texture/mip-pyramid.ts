import type { ColorRaster } from '../raster/raster.types.js';

/** One level of the pyramid: a power-of-two tile in linear light. */
export interface MipLevel {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Linear RGB times `MIP_UNIT`, three per texel. */
  readonly data: Uint16Array;
}

/** What 1.0 in linear light is stored as: room up to 2.0, because flattening and cubic weights can pass 1. */
export const MIP_UNIT = 32767;

const LARGEST_SIDE_PX = 1024;
/** Sharpness of the cubic kernel, as in cv2.INTER_CUBIC (Keys 1981 with a = -0.75). */
const CUBIC_SHARPNESS = -0.75;

/**
 * A wrap-correct pyramid (Williams, "Pyramidal parametrics", SIGGRAPH 1983): the tile is resampled to powers of two
 * first, so that every 2 x 2 mean wraps exactly.
 *
 * @param tile seamless, linear light RGB, 0 or more.
 * @returns levels from the finest on, the last one with a side of 1 texel.
 */
export function mipPyramid(tile: ColorRaster): MipLevel[] {
  let level = wrapResize(tile, powerOfTwo(tile.widthPx), powerOfTwo(tile.heightPx));
  const levels = [packed(level)];
  while (level.widthPx > 1 && level.heightPx > 1) {
    level = halved(level);
    levels.push(packed(level));
  }
  return levels;
}

function powerOfTwo(sizePx: number): number {
  return Math.min(LARGEST_SIDE_PX, 2 ** Math.ceil(Math.log2(sizePx)));
}

/** Separable cubic resampling of a tile that wraps; values below 0 are cut. */
function wrapResize(tile: ColorRaster, widthPx: number, heightPx: number): ColorRaster {
  if (tile.widthPx === widthPx && tile.heightPx === heightPx) return tile;
  const columns = cubicTaps(tile.widthPx, widthPx);
  const rows = cubicTaps(tile.heightPx, heightPx);
  const wide = new Float32Array(3 * widthPx * tile.heightPx);
  for (let y = 0; y < tile.heightPx; y++) {
    const source = tile.data.subarray(3 * y * tile.widthPx, 3 * (y + 1) * tile.widthPx);
    resizeRow(source, columns, wide.subarray(3 * y * widthPx, 3 * (y + 1) * widthPx));
  }
  const data = new Float32Array(3 * widthPx * heightPx);
  const rowLength = 3 * widthPx;
  for (let y = 0; y < heightPx; y++) {
    for (let k = 4 * y; k < 4 * y + 4; k++) {
      const from = rows.indices[k] * rowLength;
      const weight = rows.weights[k];
      for (let i = 0; i < rowLength; i++) data[y * rowLength + i] += weight * wide[from + i];
    }
  }
  for (let i = 0; i < data.length; i++) if (data[i] < 0) data[i] = 0;
  return { widthPx, heightPx, data };
}

function resizeRow(source: Float32Array, taps: CubicTaps, out: Float32Array): void {
  const { indices, weights } = taps;
  for (let k = 0, to = 0; to < out.length; k += 4, to += 3) {
    const a = 3 * indices[k];
    const b = 3 * indices[k + 1];
    const c = 3 * indices[k + 2];
    const d = 3 * indices[k + 3];
    const atA = weights[k];
    const atB = weights[k + 1];
    const atC = weights[k + 2];
    const atD = weights[k + 3];
    out[to] = atA * source[a] + atB * source[b] + atC * source[c] + atD * source[d];
    out[to + 1] = atA * source[a + 1] + atB * source[b + 1] + atC * source[c + 1] + atD * source[d + 1];
    out[to + 2] = atA * source[a + 2] + atB * source[b + 2] + atC * source[c + 2] + atD * source[d + 2];
  }
}

interface CubicTaps {
  readonly indices: Int32Array;
  readonly weights: Float64Array;
}

/** Four source indices (wrapped) and weights per target position. */
function cubicTaps(fromPx: number, toPx: number): CubicTaps {
  const indices = new Int32Array(4 * toPx);
  const weights = new Float64Array(4 * toPx);
  for (let i = 0; i < toPx; i++) {
    const position = ((i + 0.5) * fromPx) / toPx - 0.5;
    const whole = Math.floor(position);
    for (let k = 0; k < 4; k++) {
      const source = whole - 1 + k;
      indices[4 * i + k] = ((source % fromPx) + fromPx) % fromPx;
      weights[4 * i + k] = cubicWeight(position - source);
    }
  }
  return { indices, weights };
}

function cubicWeight(distance: number): number {
  const d = Math.abs(distance);
  const a = CUBIC_SHARPNESS;
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  if (d < 2) return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  return 0;
}

function halved(level: ColorRaster): ColorRaster {
  const widthPx = level.widthPx >> 1;
  const heightPx = level.heightPx >> 1;
  const data = new Float32Array(3 * widthPx * heightPx);
  const rowLength = 3 * level.widthPx;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = 2 * y * rowLength + 6 * x;
      const to = 3 * (y * widthPx + x);
      for (let channel = 0; channel < 3; channel++) {
        const at = from + channel;
        data[to + channel] =
          0.25 * (level.data[at] + level.data[at + 3] + level.data[at + rowLength] + level.data[at + rowLength + 3]);
      }
    }
  }
  return { widthPx, heightPx, data };
}

function packed(level: ColorRaster): MipLevel {
  const data = new Uint16Array(level.data.length);
  for (let i = 0; i < data.length; i++) data[i] = Math.min(65535, Math.max(0, level.data[i] * MIP_UNIT + 0.5));
  return { widthPx: level.widthPx, heightPx: level.heightPx, data };
}
