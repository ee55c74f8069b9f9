import { domainTransform } from '../raster/domain-transform.js';
import { maskedGaussian } from '../raster/gaussian.js';
import { workSize } from '../raster/resize.js';
import { percentile } from '../raster/statistics.js';
import type { ByteMask, GrayRaster, RgbImage } from '../raster/raster.types.js';
import { logLuminanceAt } from './photo-light.js';

/** The light that lies on the wall, at working size. */
export interface WallShading {
  /** Natural logarithm of the wall's luminance without its old texture. */
  readonly logLight: GrayRaster;
  /** The logarithm that counts as fully lit. */
  readonly reference: number;
}

const WORK_SIDE_PX = 800;
/** Joints and bricks are narrower than this share of the long side. */
const JOINT_SHARE = 0.008;
const SPATIAL_SHARE = 0.05;
/** Steps in log luminance well over this are edges of shadows, well under it old texture. */
const RANGE_SIGMA = 0.22;
const ROUNDS = 3;
const LIT_PERCENTILE = 70;
/** Pixels that are surely wall: mixed ones would bring in the light of windows and sky. */
const SURE_ALPHA = 230;
const SMALLEST_CONFIDENCE = 1e-4;

/**
 * Illumination of a wall from one photo: log luminance, a masked Gaussian that removes joints, then rolling guidance
 * (Zhang et al., ECCV 2014) with the domain transform (Gastal & Oliveira, SIGGRAPH 2011), which keeps the edges of
 * shadows and drops the old material. Works at a long side of at most 800 px.
 *
 * @param alpha wall at the photo's size, 0-255.
 */
export function wallShading(photo: RgbImage, alpha: ByteMask): WallShading {
  const size = workSize(photo.widthPx, photo.heightPx, WORK_SIDE_PX, 1);
  const { logLuminance, share } = wallLogLuminance(photo, alpha, size.widthPx, size.heightPx);
  const logLight = rollingGuidance(logLuminance, share);
  return { logLight, reference: litReference(logLight, share) };
}

/**
 * Mean log luminance of the sure wall pixels of each working cell, and the share (0-1) of the cell that they fill;
 * 0 and 0 where there is no wall.
 */
export function wallLogLuminance(
  photo: RgbImage,
  alpha: ByteMask,
  widthPx: number,
  heightPx: number,
): { readonly logLuminance: GrayRaster; readonly share: GrayRaster } {
  const sums = new Float32Array(widthPx * heightPx);
  const wallPixels = new Float32Array(widthPx * heightPx);
  const columnOf = cellIndex(photo.widthPx, widthPx);
  const rowOf = cellIndex(photo.heightPx, heightPx);
  for (let y = 0; y < photo.heightPx; y++) {
    addRowToCells(photo, alpha, y, columnOf, rowOf[y] * widthPx, sums, wallPixels);
  }
  const cellWidths = cellSizes(columnOf, widthPx);
  const cellHeights = cellSizes(rowOf, heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const cell = y * widthPx + x;
      if (wallPixels[cell] > 0) sums[cell] /= wallPixels[cell];
      wallPixels[cell] /= cellWidths[x] * cellHeights[y];
    }
  }
  return {
    logLuminance: { widthPx, heightPx, data: sums },
    share: { widthPx, heightPx, data: wallPixels },
  };
}

/** Adds the sure wall pixels of row y to the row of cells that starts at index `cells`. */
function addRowToCells(
  photo: RgbImage,
  alpha: ByteMask,
  y: number,
  columnOf: Int32Array,
  cells: number,
  sums: Float32Array,
  wallPixels: Float32Array,
): void {
  const bytes = photo.data;
  const shares = alpha.data;
  const row = y * photo.widthPx;
  for (let x = 0; x < photo.widthPx; x++) {
    if (shares[row + x] < SURE_ALPHA) continue;
    const cell = cells + columnOf[x];
    sums[cell] += logLuminanceAt(bytes, 3 * (row + x));
    wallPixels[cell]++;
  }
}

/** Which of `cells` cells each of `sizePx` positions falls into. */
function cellIndex(sizePx: number, cells: number): Int32Array {
  return Int32Array.from({ length: sizePx }, (_, position) => Math.floor(((position + 0.5) * cells) / sizePx));
}

function cellSizes(indices: Int32Array, cells: number): Int32Array {
  const sizes = new Int32Array(cells);
  for (const index of indices) sizes[index]++;
  return sizes;
}

/**
 * Removes joints and old texture from log luminance.
 *
 * @param share weight of each pixel, 0-1; 0 outside the wall.
 */
export function rollingGuidance(logLuminance: GrayRaster, share: GrayRaster): GrayRaster {
  const longSidePx = Math.max(logLuminance.widthPx, logLuminance.heightPx);
  const confidence = { ...share, data: share.data.map((value) => value + SMALLEST_CONFIDENCE) };
  let light = maskedGaussian(logLuminance, share, JOINT_SHARE * longSidePx);
  for (let round = 0; round < ROUNDS; round++) {
    light = domainTransform(logLuminance, light, SPATIAL_SHARE * longSidePx, RANGE_SIGMA, 3, confidence);
  }
  return light;
}

/** The log luminance that counts as fully lit: the 70th percentile over the wall; 0 when there is none. */
function litReference(logLight: GrayRaster, share: GrayRaster): number {
  const values = new Float32Array(logLight.data.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (share.data[i] > 0.5) values[count++] = logLight.data[i];
  return count > 0 ? percentile(values.subarray(0, count), LIT_PERCENTILE) : 0;
}
