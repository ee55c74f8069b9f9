import { emptyUvField, uvMapper, writeUvRow } from '../geometry/uv-field.js';
import type { Camera, FacadePlane } from '../geometry/geometry.types.js';
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
  const coordinates = emptyUvField(widthPx, 1);
  const color = new Float32Array(3 * widthPx);
  const logLight = new Float32Array(widthPx);
  const tint = new Float32Array(3 * widthPx);
  const growLight = rowGrower(paint.shading.logLight, 1, widthPx, heightPx);
  const growTint = rowGrower(paint.lightColor, 3, widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const alphaRow = alpha.data.subarray(y * widthPx, (y + 1) * widthPx);
    if (isEmpty(alphaRow)) continue;
    writeUvRow(mapper, y, coordinates, 0);
    sampleTileRow(paint.levels, coordinates, alphaRow, paint.tile, color);
    growLight(y, logLight);
    growTint(y, tint);
    for (let x = 0; x < widthPx; x++) {
      if (alphaRow[x] === 0 || coordinates.planeId[x] < 0) continue;
      const at = 3 * (y * widthPx + x);
      const relief = logLuminanceAt(photo, at) - logLight[x];
      const gain = paint.exposure * Math.exp(wallLogGain(logLight[x] - paint.shading.reference, relief));
      for (let channel = 0; channel < 3; channel++) {
        const value = color[3 * x + channel] * gain * tint[3 * x + channel];
        painted[at + channel] = Math.max(1, softKnee(value) * PAINTED_UNIT + 0.5);
      }
    }
  }
  return painted;
}

function isEmpty(row: Uint8Array): boolean {
  for (let x = 0; x < row.length; x++) if (row[x] !== 0) return false;
  return true;
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
