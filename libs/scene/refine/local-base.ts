import { boxMean } from '../raster/box-filter.js';
import { workSize } from '../raster/resize.js';
import type { GrayRaster } from '../raster/raster.types.js';
import type { FloatRaster } from '../texture/row-grower.js';
import type { LumaRows } from './luma-rows.js';

const WORK_SIDE_PX = 700;
const RADIUS_SHARE = 0.02;
/** Steps well over the root of this (levels squared) are edges and stay in the base. */
const EDGE_VARIANCE = 18 ** 2;

/**
 * The slow part of a picture's luma that still follows its edges, by the fast guided filter (He & Sun 2015): the
 * coefficients are found at a small size and applied at the full one, so that the base is as sharp as the picture.
 *
 * @returns a small raster of two floats per pixel: base = first x luma + second.
 */
export function localBase(rows: LumaRows, widthPx: number, heightPx: number): FloatRaster {
  const luma = shrunkenLuma(rows, widthPx, heightPx);
  const radius = Math.max(1, Math.round(RADIUS_SHARE * Math.max(luma.widthPx, luma.heightPx)));
  const mean = boxMean(luma, radius).data;
  const square = boxMean({ ...luma, data: luma.data.map((value) => value * value) }, radius).data;
  const slope = new Float32Array(mean.length);
  const offset = new Float32Array(mean.length);
  for (let i = 0; i < mean.length; i++) {
    const variance = Math.max(0, square[i] - mean[i] * mean[i]);
    slope[i] = variance / (variance + EDGE_VARIANCE);
    offset[i] = mean[i] * (1 - slope[i]);
  }
  const smoothSlope = boxMean({ ...luma, data: slope }, radius).data;
  const smoothOffset = boxMean({ ...luma, data: offset }, radius).data;
  const data = new Float32Array(2 * mean.length);
  for (let i = 0; i < mean.length; i++) {
    data[2 * i] = smoothSlope[i];
    data[2 * i + 1] = smoothOffset[i];
  }
  return { widthPx: luma.widthPx, heightPx: luma.heightPx, data };
}

function shrunkenLuma(rows: LumaRows, widthPx: number, heightPx: number): GrayRaster {
  const small = workSize(widthPx, heightPx, WORK_SIDE_PX, 1);
  const sums = new Float32Array(small.widthPx * small.heightPx);
  const counts = new Float32Array(sums.length);
  const row = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    rows(y, row);
    const cells = Math.floor(((y + 0.5) * small.heightPx) / heightPx) * small.widthPx;
    for (let x = 0; x < widthPx; x++) {
      const cell = cells + Math.floor(((x + 0.5) * small.widthPx) / widthPx);
      sums[cell] += row[x];
      counts[cell]++;
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i] /= counts[i];
  return { widthPx: small.widthPx, heightPx: small.heightPx, data: sums };
}
