import { percentile } from '../raster/statistics.js';
import type { UvField } from '../geometry/geometry.types.js';
import type { ByteMask } from '../raster/raster.types.js';

const LOW_PERCENTILE = 1;
const HIGH_PERCENTILE = 99;
const WALL_ALPHA = 128;
/** A plane that shows less of the wall than this is a leak of the mask. */
const SMALLEST_SHARE = 0.01;
const SMALLEST_WIDTH = 1e-6;

/**
 * Width of the painted facade in plane units: the widths of all its planes side by side. The outermost percent at each
 * end is left out and put back in proportion, because single stray pixels near the horizon reach very far.
 *
 * @param uv texture coordinates at any size.
 * @param alpha wall at any size of the same picture, 0-255.
 */
export function facadeWidth(uv: UvField, alpha: ByteMask): number {
  const values = wallCoordinates(uv, alpha);
  let all = 0;
  for (const coordinates of values) all += coordinates.length;
  let width = 0;
  for (const coordinates of values) {
    if (coordinates.length === 0 || coordinates.length < SMALLEST_SHARE * all) continue;
    const reach = percentile(coordinates, HIGH_PERCENTILE) - percentile(coordinates, LOW_PERCENTILE);
    width += (reach * 100) / (HIGH_PERCENTILE - LOW_PERCENTILE);
  }
  return Math.max(width, SMALLEST_WIDTH);
}

/** U of every wall pixel of the field, one list per plane. */
function wallCoordinates(uv: UvField, alpha: ByteMask): number[][] {
  const perPlane: number[][] = [];
  for (let y = 0; y < uv.heightPx; y++) {
    const alphaRow = Math.floor(((y + 0.5) * alpha.heightPx) / uv.heightPx) * alpha.widthPx;
    for (let x = 0; x < uv.widthPx; x++) {
      const pixel = y * uv.widthPx + x;
      const plane = uv.planeId[pixel];
      if (plane < 0) continue;
      if (alpha.data[alphaRow + Math.floor(((x + 0.5) * alpha.widthPx) / uv.widthPx)] < WALL_ALPHA) continue;
      while (perPlane.length <= plane) perPlane.push([]);
      perPlane[plane].push(uv.u[pixel]);
    }
  }
  return perPlane;
}
