import { workSize, type RowGrower } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { guidedFit } from './guided-fit.js';
import { shrunkenLuma } from './shrunken-luma.js';

export interface BaseOptions {
  /** Radius of the windows as a share of the picture's long side. */
  readonly radiusShare: number;
  /** Steps of luma (8-bit levels) well above this are edges and stay in the base; what is below counts as detail. */
  readonly edgeLevels: number;
}

const WORK_SIDE_PX = 700;

/**
 * The slow part of a picture's luma that still follows its edges: its luma guided by itself.
 *
 * @returns fills a row with pairs (slope, offset): base = slope x luma + offset, in 8-bit levels.
 */
export function edgeAwareBase(frame: Frame, { radiusShare, edgeLevels }: BaseOptions): RowGrower {
  const small = workSize(frame.widthPx, frame.heightPx, WORK_SIDE_PX, 1);
  const luma = shrunkenLuma(frame, small.widthPx, small.heightPx);
  const radiusPx = Math.max(1, Math.round(radiusShare * Math.max(small.widthPx, small.heightPx)));
  return guidedFit(luma, luma, radiusPx, edgeLevels * edgeLevels, frame);
}
