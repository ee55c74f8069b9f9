import { emptyUvField, uvMapper, writeUvRow } from '../geometry/uv-field.js';
import type { Camera, FacadePlane, UvField } from '../geometry/geometry.types.js';
import type { ByteMask, ColorRaster, RgbImage } from '../raster/raster.types.js';
import type { MipLevel } from './mip-pyramid.js';
import { logLuminanceAt } from './photo-light.js';
import { rowGrower } from './row-grower.js';
import { sampleTileRow } from './tile-sampler.js';
import type { TileSize } from './tile-sampler.js';
import type { WallShading } from './wall-shading.js';

/** Everything that the new wall is painted from. */
export interface WallPaint {
  readonly camera: Camera;
  readonly planes: readonly FacadePlane[];
  readonly levels: readonly MipLevel[];
  readonly tile: TileSize;
  readonly shading: WallShading;
  /** Factor on linear light. */
  readonly exposure: number;
  /** Factor per channel, any size. */
  readonly lightColor: ColorRaster;
}

/** Full scale of the painted buffer. */
export const PAINTED_UNIT = 65535;

export const DARKEST_LOG_LIGHT = -3.5;
export const BRIGHTEST_LOG_LIGHT = 1.2;
/** Share of the old wall's fine relief (log luminance that the shading left out) that goes on to the new wall. */
const RELIEF_SHARE = 0.3;
const DEEPEST_RELIEF = -0.35;
const HIGHEST_RELIEF = 0.25;
/** Above this the highlights are bent so that they reach 1 only slowly. */
const KNEE = 0.8;

/** Buffers of one row, reused for all rows. */
interface RowBuffers {
  readonly coordinates: UvField;
  /** Swatch, linear RGB. */
  readonly color: Float32Array;
  readonly logLight: Float32Array;
  /** Factor per channel. */
  readonly tint: Float32Array;
}

/**
 * Paints the new wall: swatch x shading x exposure x colour of the light, row by row.
 *
 * @returns linear RGB times 65535 at the photo's size. All three values are 0 where nothing is painted (alpha 0, or no
 * plane is seen there); a painted pixel is never 0 in all three.
 */
export function paintWall(photo: RgbImage, alpha: ByteMask, paint: WallPaint): Uint16Array {
  const { widthPx, heightPx } = photo;
  const painted = new Uint16Array(3 * widthPx * heightPx);
  const mapper = uvMapper(paint.camera, paint.planes, widthPx, heightPx);
  const buffers: RowBuffers = {
    coordinates: emptyUvField(widthPx, 1),
    color: new Float32Array(3 * widthPx),
    logLight: new Float32Array(widthPx),
    tint: new Float32Array(3 * widthPx),
  };
  const growLight = rowGrower(paint.shading.logLight, 1, widthPx, heightPx);
  const growTint = rowGrower(paint.lightColor, 3, widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const alphaRow = alpha.data.subarray(y * widthPx, (y + 1) * widthPx);
    const end = endOfWall(alphaRow);
    if (end === 0) continue;
    const start = startOfWall(alphaRow);
    writeUvRow(mapper, y, buffers.coordinates, 0);
    sampleTileRow(paint.levels, buffers.coordinates, alphaRow, paint.tile, buffers.color);
    growLight(y, buffers.logLight, start, end);
    growTint(y, buffers.tint, start, end);
    lightRow(photo, alphaRow, y, buffers, paint.shading.reference, paint.exposure, painted);
  }
  return painted;
}

/** Multiplies the sampled swatch of one row by its light and stores it. */
function lightRow(
  photo: RgbImage,
  alphaRow: Uint8Array,
  y: number,
  buffers: RowBuffers,
  reference: number,
  exposure: number,
  painted: Uint16Array,
): void {
  const { color, logLight, tint } = buffers;
  const { planeId } = buffers.coordinates;
  const widthPx = alphaRow.length;
  for (let x = 0, from = 0, at = 3 * y * widthPx; x < widthPx; x++, from += 3, at += 3) {
    if (alphaRow[x] === 0 || planeId[x] < 0) continue;
    const relief = logLuminanceAt(photo.data, at) - logLight[x];
    const gain = exposure * Math.exp(wallLogGain(logLight[x] - reference, relief));
    painted[at] = stored(color[from] * gain * tint[from]);
    painted[at + 1] = stored(color[from + 1] * gain * tint[from + 1]);
    painted[at + 2] = stored(color[from + 2] * gain * tint[from + 2]);
  }
}

/** A linear value as it is kept: at least 1, because 0 says "not painted". */
function stored(value: number): number {
  return Math.max(1, (softKnee(value) * PAINTED_UNIT + 0.5) | 0);
}

/** First pixel of the row with any alpha. */
function startOfWall(alphaRow: Uint8Array): number {
  let start = 0;
  while (start < alphaRow.length && alphaRow[start] === 0) start++;
  return start;
}

/** One after the last pixel of the row with any alpha; 0 when there is none. */
function endOfWall(alphaRow: Uint8Array): number {
  let end = alphaRow.length;
  while (end > 0 && alphaRow[end - 1] === 0) end--;
  return end;
}

/** Logarithm of the light on a pixel: the shading, and a share of the fine relief on top of it. */
function wallLogGain(logLight: number, relief: number): number {
  const light = Math.min(BRIGHTEST_LOG_LIGHT, Math.max(DARKEST_LOG_LIGHT, logLight));
  return light + Math.min(HIGHEST_RELIEF, Math.max(DEEPEST_RELIEF, RELIEF_SHARE * relief));
}

/** Linear up to 0.8, then bending so that the result stays under 1 for any input. */
export function softKnee(value: number): number {
  if (value <= KNEE) return value;
  const room = 1 - KNEE;
  return KNEE + room * (1 - Math.exp(-(value - KNEE) / room));
}
