import { MIP_UNIT } from './mip-pyramid.js';
import type { MipLevel } from './mip-pyramid.js';
import { tileFootprint } from './tile-footprint.js';
import type { TileFootprint } from './tile-footprint.js';

/** Texture coordinates of one row of the photo. */
export interface TextureRow {
  /** -1 where no plane is seen. */
  readonly planeId: Int16Array;
  /** Plane units. */
  readonly u: ArrayLike<number>;
  readonly v: ArrayLike<number>;
  /** dU/dx, dU/dy, dV/dx, dV/dy per pixel, interleaved. */
  readonly jacobian: ArrayLike<number>;
}

/** Width and height of one repeat in plane units. */
export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** The footprint changes slowly along a row: one choice of level and taps serves this many pixels. */
const SPAN_PX = 16;
/** Near a whole level that level alone is read: the share of the coarser one is stretched to reach 0 and 1 early. */
const LEVEL_SNAP = 0.12;

/**
 * Samples the tiled swatch along one row of the photo: anisotropic, trilinear, in linear light. Only pixels with alpha
 * over 0 that show a plane are written.
 *
 * @param levels pyramid from `mipPyramid`.
 * @param alpha one byte per pixel of the row.
 * @param out receives linear RGB, three floats per pixel.
 */
export function sampleTileRow(
  levels: readonly MipLevel[],
  row: TextureRow,
  alpha: Uint8Array,
  tile: TileSize,
  out: Float32Array,
): void {
  const footprint: TileFootprint = { taps: 1, level: 0, axisU: 0, axisV: 0 };
  const { planeId, jacobian } = row;
  const widthPx = alpha.length;
  let start = 0;
  while (start < widthPx) {
    const plane = planeId[start];
    if (alpha[start] === 0 || plane < 0) {
      start++;
      continue;
    }
    const limit = Math.min(widthPx, start + SPAN_PX);
    let end = start + 1;
    while (end < limit && alpha[end] !== 0 && planeId[end] === plane) end++;
    const middle = 4 * ((start + end) >> 1);
    tileFootprint(
      jacobian[middle] / tile.width,
      jacobian[middle + 1] / tile.width,
      jacobian[middle + 2] / tile.height,
      jacobian[middle + 3] / tile.height,
      levels[0].widthPx,
      levels[0].heightPx,
      levels.length,
      footprint,
    );
    sampleSpan(levels, { row, start, end, tile }, footprint, out);
    start = end;
  }
}

/** Neighbouring pixels of a row, `start <= x < end`, that share one footprint. */
interface Span {
  readonly row: TextureRow;
  readonly start: number;
  readonly end: number;
  readonly tile: TileSize;
}

function sampleSpan(levels: readonly MipLevel[], span: Span, footprint: TileFootprint, out: Float32Array): void {
  const { taps, axisU, axisV } = footprint;
  const finer = Math.floor(footprint.level);
  const stretched = (footprint.level - finer - LEVEL_SNAP) / (1 - 2 * LEVEL_SNAP);
  const coarserShare = finer + 1 < levels.length ? Math.min(1, Math.max(0, stretched)) : 0;
  out.fill(0, 3 * span.start, 3 * span.end);
  for (let tap = 0; tap < taps; tap++) {
    const along = (tap + 0.5) / taps - 0.5;
    const weight = 1 / (taps * MIP_UNIT);
    if (coarserShare < 1) addBilinear(levels[finer], span, axisU * along, axisV * along, weight * (1 - coarserShare), out);
    if (coarserShare > 0) addBilinear(levels[finer + 1], span, axisU * along, axisV * along, weight * coarserShare, out);
  }
}

/**
 * Adds `weight` times the bilinear sample of one level to the pixels of a span. This is the innermost loop of the
 * whole renderer: sides are powers of two, so wrapping is a bit mask, and nothing is allocated.
 */
function addBilinear(
  level: MipLevel,
  span: Span,
  offsetU: number,
  offsetV: number,
  weight: number,
  out: Float32Array,
): void {
  const { start, end, tile } = span;
  const { u, v } = span.row;
  const texels = level.data;
  const maskX = level.widthPx - 1;
  const maskY = level.heightPx - 1;
  const pitch = 3 * level.widthPx;
  const scaleX = level.widthPx / tile.width;
  const scaleY = level.heightPx / tile.height;
  const shiftX = offsetU * level.widthPx - 0.5;
  const shiftY = offsetV * level.heightPx - 0.5;
  for (let i = start, to = 3 * start; i < end; i++, to += 3) {
    const x = u[i] * scaleX + shiftX;
    const y = v[i] * scaleY + shiftY;
    const wholeX = Math.floor(x);
    const wholeY = Math.floor(y);
    const fractionX = x - wholeX;
    const left = 3 * (wholeX & maskX);
    const right = 3 * ((wholeX + 1) & maskX);
    const upper = (wholeY & maskY) * pitch;
    const lower = ((wholeY + 1) & maskY) * pitch;
    const below = weight * (y - wholeY);
    const above = weight - below;
    const lowerRight = below * fractionX;
    const lowerLeft = below - lowerRight;
    const upperRight = above * fractionX;
    const upperLeft = above - upperRight;
    const a = upper + left;
    const b = upper + right;
    const c = lower + left;
    const d = lower + right;
    out[to] += upperLeft * texels[a] + upperRight * texels[b] + lowerLeft * texels[c] + lowerRight * texels[d];
    out[to + 1] +=
      upperLeft * texels[a + 1] + upperRight * texels[b + 1] + lowerLeft * texels[c + 1] + lowerRight * texels[d + 1];
    out[to + 2] +=
      upperLeft * texels[a + 2] + upperRight * texels[b + 2] + lowerLeft * texels[c + 2] + lowerRight * texels[d + 2];
  }
}
