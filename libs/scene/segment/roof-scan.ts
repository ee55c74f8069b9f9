import { medianLab, roofDistance } from './roof-grid.js';
import type { RoofGrid } from './roof-grid.js';

/** Distance (see roofDistance) from which a cell's colour is another material than the wall. */
export const OTHER_MATERIAL = 1.1;
/** The wall's own colour is read from below this share of the building's height, three columns to either side. */
const WALL_STARTS = 0.42;
const WALL_REACH = 3;
const LEAST_ROWS = 5;
const LEAST_WALL_CELLS = 6;
/** Sky above the building's top, cells, without which its top is not a roof. */
const LEAST_SKY_CELLS = 0.2;
/** A roof may be this much lighter than the wall (L), spans at least two cells and at most this share of the height. */
const LIGHTER_LIMIT = 3;
const LEAST_RUN = 2;
const LARGEST_SHARE = 0.6;
/** Chimneys may match the wall: so many matches are overlooked, and only within the first rows. */
const OVERLOOKED_MATCHES = 2;
const OVERLOOKED_ROWS = 2;

/** A column of cells with something roof-like at its top. */
export interface RoofColumn {
  readonly column: number;
  /** First row of the building and last row of the roof-like run. */
  readonly topRow: number;
  readonly eaveRow: number;
  /** The wall's Lab below. */
  readonly wallLab: readonly number[];
}

/**
 * Scan every column of the grid downwards from the skyline while the colour differs from the wall's colour found
 * further below; the last differing row is the eave. Columns without sky above or without a wall below are left out.
 */
export function scanRoofColumns(grid: RoofGrid): RoofColumn[] {
  const found: RoofColumn[] = [];
  for (let column = 0; column < grid.columns; column++) {
    const extent = buildingRows(grid, column);
    if (!extent || !hasSkyAbove(grid, column, extent.top)) continue;
    const wallLab = wallColorBelow(grid, column, extent);
    if (!wallLab) continue;
    const eaveRow = scanDown(grid, column, extent, wallLab);
    if (eaveRow !== null) found.push({ column, topRow: extent.top, eaveRow, wallLab });
  }
  return found;
}

interface RowExtent {
  readonly top: number;
  readonly bottom: number;
}

function buildingRows(grid: RoofGrid, column: number): RowExtent | null {
  const left = Math.max(0, column - 1);
  const right = Math.min(grid.columns - 1, column + 1);
  let top = -1;
  let bottom = -1;
  let count = 0;
  for (let row = 0; row < grid.rows; row++) {
    let any = false;
    for (let x = left; x <= right; x++) any ||= grid.hasWall[row * grid.columns + x] === 1;
    if (!any) continue;
    if (top < 0) top = row;
    bottom = row;
    count++;
  }
  return count < LEAST_ROWS ? null : { top, bottom };
}

function hasSkyAbove(grid: RoofGrid, column: number, topRow: number): boolean {
  let skyPx = 0;
  for (let row = 0; row < topRow; row++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(grid.columns - 1, column + 1); x++) {
      skyPx += grid.skyPx[row * grid.columns + x];
    }
  }
  return topRow > 0 && skyPx >= LEAST_SKY_CELLS * grid.cellPx * grid.cellPx;
}

function wallColorBelow(grid: RoofGrid, column: number, extent: RowExtent): readonly number[] | null {
  const colors: Float64Array[] = [];
  for (let row = Math.floor(extent.top + WALL_STARTS * (extent.bottom - extent.top)); row <= extent.bottom; row++) {
    const right = Math.min(grid.columns - 1, column + WALL_REACH);
    for (let x = Math.max(0, column - WALL_REACH); x <= right; x++) {
      const cell = row * grid.columns + x;
      if (grid.hasWall[cell]) colors.push(grid.lab.subarray(3 * cell, 3 * cell + 3));
    }
  }
  return colors.length < LEAST_WALL_CELLS ? null : medianLab(colors);
}

/** Last row of the roof-like run, or null when there is none of the right size. */
function scanDown(grid: RoofGrid, column: number, extent: RowExtent, wallLab: readonly number[]): number | null {
  let run = 0;
  let matches = 0;
  let last = extent.top - 1;
  for (let row = extent.top; row <= extent.bottom; row++) {
    const cell = row * grid.columns + column;
    if (!grid.hasWall[cell]) continue;
    const isOther = roofDistance(grid.lab, 3 * cell, wallLab, 0) > OTHER_MATERIAL;
    if (isOther && grid.lab[3 * cell] < wallLab[0] + LIGHTER_LIMIT) {
      run++;
      last = row;
    } else {
      matches++;
      if (row - extent.top >= OVERLOOKED_ROWS || matches > OVERLOOKED_MATCHES) break;
    }
  }
  const isShort = last - extent.top < LARGEST_SHARE * (extent.bottom - extent.top);
  return run >= LEAST_RUN && isShort ? last : null;
}
