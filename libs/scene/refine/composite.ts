import { SRGB8_TO_LINEAR } from '../raster/color.js';
import type { ByteMask, RgbImage } from '../raster/raster.types.js';
import { rowGrower } from '../texture/row-grower.js';
import { hashedNormal } from './hashed-noise.js';
import type { PaintedRows } from './painted-rows.js';
import { SRGB_LEVEL_OF_16_BIT } from './srgb-levels.js';
import { nearbyWallColor } from './wall-color.js';

/** Up to this alpha a pixel keeps the photo's bytes. */
const NONE_ALPHA = 1;
/** From this alpha on a pixel shows nothing but the new wall. */
const WHOLE_ALPHA = 254;
/** Over this alpha so little of the foreground is left that it cannot be solved for. */
const UNSOLVABLE_ALPHA = 234;
const LEAST_FOREGROUND_SHARE = 0.08;
/** Where the old wall's colour is hardly known the pixel's own colour stands in: a plain blend. */
const LEAST_WEIGHT = 1e-4;

export interface Grain {
  /** Standard deviation in sRGB levels (0-255). */
  readonly levels: number;
  readonly seed: number;
}

/**
 * Lays the painted wall over the photo. A pixel at the edge of the wall is a mix of old wall and foreground; the
 * foreground is solved for and mixed with the new wall, so that no halo of the old colour stays.
 *
 * @returns a new picture; bytes with alpha 0 or 1, and those where nothing is painted, are the photo's own.
 */
export function compositeWall(photo: RgbImage, alpha: ByteMask, rows: PaintedRows, grain: Grain): RgbImage {
  const { widthPx, heightPx } = photo;
  const data = new Uint8Array(photo.data);
  const paint = new Uint16Array(3 * widthPx);
  const wall = new Float32Array(4 * widthPx);
  const growWall = rowGrower(nearbyWallColor(photo, alpha), 4, widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) {
    const kind = rowKind(alpha.data, y * widthPx, widthPx);
    if (kind === 'none') continue;
    rows(y, paint);
    if (kind === 'edges') growWall(y, wall);
    compositeRow(alpha.data, y * widthPx, paint, wall, grain, data);
  }
  return { widthPx, heightPx, data };
}

/** One row of the result; `bytes` holds the photo's row and receives the new one. */
function compositeRow(
  alpha: Uint8Array,
  start: number,
  paint: Uint16Array,
  wall: Float32Array,
  grain: Grain,
  bytes: Uint8Array,
): void {
  const { levels, seed } = grain;
  for (let from = 0, pixel = start, at = 3 * start; from < paint.length; from += 3, pixel++, at += 3) {
    const share = alpha[pixel];
    if (share <= NONE_ALPHA) continue;
    const red = paint[from];
    const green = paint[from + 1];
    const blue = paint[from + 2];
    if ((red | green | blue) === 0) continue;
    const noise = levels > 0 ? levels * hashedNormal(pixel, seed) : 0;
    const newRed = SRGB_LEVEL_OF_16_BIT[red] + noise;
    const newGreen = SRGB_LEVEL_OF_16_BIT[green] + noise;
    const newBlue = SRGB_LEVEL_OF_16_BIT[blue] + noise;
    if (share >= WHOLE_ALPHA) {
      bytes[at] = clampedByte(newRed);
      bytes[at + 1] = clampedByte(newGreen);
      bytes[at + 2] = clampedByte(newBlue);
    } else {
      const near = 4 * (pixel - start);
      bytes[at] = edgeByte(bytes[at], share, newRed, wall[near], wall[near + 3]);
      bytes[at + 1] = edgeByte(bytes[at + 1], share, newGreen, wall[near + 1], wall[near + 3]);
      bytes[at + 2] = edgeByte(bytes[at + 2], share, newBlue, wall[near + 2], wall[near + 3]);
    }
  }
}

/** Whether a row has no wall, only whole wall pixels, or soft edges as well. */
function rowKind(alpha: Uint8Array, start: number, widthPx: number): 'none' | 'whole' | 'edges' {
  let kind: 'none' | 'whole' = 'none';
  for (let i = start; i < start + widthPx; i++) {
    if (alpha[i] <= NONE_ALPHA) continue;
    if (alpha[i] < WHOLE_ALPHA) return 'edges';
    kind = 'whole';
  }
  return kind;
}

/**
 * One channel of an edge pixel.
 *
 * @param byte the photo's sRGB byte.
 * @param share alpha 2-253.
 * @param level sRGB level of the new wall.
 * @param weightedWall linear colour of the old wall nearby times `weight`.
 */
function edgeByte(byte: number, share: number, level: number, weightedWall: number, weight: number): number {
  const alpha = share / 255;
  const old = SRGB8_TO_LINEAR[byte];
  const oldWall = (weightedWall + LEAST_WEIGHT * old) / (weight + LEAST_WEIGHT);
  const foreground = share > UNSOLVABLE_ALPHA ? old : solvedForeground(old, alpha, oldWall);
  const mixed = alpha * linearOfLevel(level) + (1 - alpha) * foreground;
  return clampedByte(SRGB_LEVEL_OF_16_BIT[(mixed * 65535 + 0.5) | 0]);
}

/** Linear light (0-1) of a fractional sRGB level, between the two nearest table entries. */
function linearOfLevel(level: number): number {
  const held = Math.min(255, Math.max(0, level));
  const below = Math.min(254, held | 0);
  return SRGB8_TO_LINEAR[below] + (held - below) * (SRGB8_TO_LINEAR[below + 1] - SRGB8_TO_LINEAR[below]);
}

/**
 * The colour in front of the wall, from `mixed = alpha wall + (1 - alpha) foreground` (Smith & Blinn, "Blue screen
 * matting", SIGGRAPH 1996, with the background known); linear light, 0-1.
 */
export function solvedForeground(mixed: number, alpha: number, wall: number): number {
  const foreground = (mixed - alpha * wall) / Math.max(1 - alpha, LEAST_FOREGROUND_SHARE);
  return Math.min(1, Math.max(0, foreground));
}

function clampedByte(level: number): number {
  return level <= 0 ? 0 : level >= 255 ? 255 : (level + 0.5) | 0;
}

/** Pixels with alpha 0 whose bytes differ between the photo and the result. */
export function countChangedOutside(photo: RgbImage, result: RgbImage, alpha: ByteMask): number {
  const before = photo.data;
  const after = result.data;
  let changed = 0;
  for (let pixel = 0, i = 0; pixel < alpha.data.length; pixel++, i += 3) {
    if (alpha.data[pixel] !== 0) continue;
    if (before[i] !== after[i] || before[i + 1] !== after[i + 1] || before[i + 2] !== after[i + 2]) changed++;
  }
  return changed;
}
