import type { UvField } from '../geometry/geometry.types.js';
import { close, ellipseKernel, open, rectKernel } from '../raster/morphology.js';
import type { GrayRaster } from '../raster/raster.types.js';
import { completeOpenings } from './opening-rectangles.js';
import type { RefinedWall } from './pixel-refine.js';
import { fillPinholes, removeSpecks, removeStrays } from './specks.js';

/** Sizes below which openings, islands of wall and holes in it are noise: shares of the picture's area. */
const LEAST_OPENING = 6e-5;
const LEAST_ISLAND = 2e-3;
const LEAST_HOLE = 6e-5;
/** Islands below this share of the largest one are strays when more than that of their outline is no building. */
const STRAY_SHARE = 0.015;
const STRAY_OPEN = 0.3;
/** Cleaning of openings: kernel radius as a share of the long side. */
const CLEANING_RADIUS = 0.0022;

/** From log-odds to a clean 0/1 mask: openings smoothed and completed to rectangles, islands and pinholes removed. */
export function cleanMask(refined: RefinedWall, field: UvField): GrayRaster {
  const { widthPx, heightPx } = refined.building;
  const pixels = widthPx * heightPx;
  const building = new Uint8Array(pixels);
  const raw = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    building[pixel] = refined.building.data[pixel] > 0.5 ? 1 : 0;
    raw[pixel] = building[pixel] && refined.logOdds[pixel] <= 0 ? 1 : 0;
  }
  const radiusPx = Math.max(1, Math.round(CLEANING_RADIUS * Math.max(widthPx, heightPx)));
  const opened = open(raw, widthPx, heightPx, ellipseKernel(radiusPx + 1));
  const openings = close(opened, widthPx, heightPx, rectKernel(2 * radiusPx + 1, 2 * radiusPx + 1));
  const leastPx = Math.round(LEAST_OPENING * pixels);
  const wallLogOdds = refined.logOdds;
  const completed = completeOpenings({ openings, building, field, wallLogOdds, leastPx }).openings;
  const wall = new Uint8Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) wall[pixel] = building[pixel] && !completed[pixel] ? 1 : 0;
  removeSpecks(wall, widthPx, heightPx, LEAST_ISLAND * pixels);
  removeStrays(wall, building, widthPx, heightPx, STRAY_SHARE, STRAY_OPEN);
  fillPinholes(wall, widthPx, heightPx, LEAST_HOLE * pixels);
  return { widthPx, heightPx, data: new Float32Array(wall) };
}
