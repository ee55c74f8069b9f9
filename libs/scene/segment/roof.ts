import { median } from '../raster/statistics.js';
import { medianLab, roofDistance, roofGrid } from './roof-grid.js';
import type { RoofGrid } from './roof-grid.js';
import { OTHER_MATERIAL, scanRoofColumns } from './roof-scan.js';
import type { RoofColumn } from './roof-scan.js';
import type { WallSuperpixels } from './wall.types.js';

/** Columns this far apart still belong to one roof; fewer columns than the other number are none. */
const LARGEST_GAP = 4;
const LEAST_COLUMNS = 4;
const EAVE_MEDIAN_RADIUS = 2;
const LEAST_COMPARED_CELLS = 8;
/** A piece is a roof when this share of its cells is nearer to the roof's colour than to the wall's ... */
const LEAST_ROOF_SHARE = 0.68;
/** ... the two colours are so far apart, and it is large enough. */
const LEAST_COLOR_DISTANCE = 2.2;
const LEAST_CELLS = 14;

/** One piece of roof: a run of columns with its smoothed lower border and the wall's colour under each column. */
interface RoofPiece {
  readonly firstColumn: number;
  readonly topRows: Int32Array;
  readonly eaveRows: Int32Array;
  /** Lab of the wall below, per column. */
  readonly wallLab: readonly (readonly number[])[];
}

/**
 * Roofs told from walls: from the skyline down, cells whose colour differs from the wall's below, taken as whole
 * pieces over neighbouring columns and decided at once, because single cells err. Returns 1 per superpixel on a roof.
 * `wall` is the probability of wall so far.
 */
export function findRoofs(superpixels: WallSuperpixels, wall: Float64Array): Uint8Array {
  const grid = roofGrid(superpixels, wall);
  const roof = new Uint8Array(wall.length);
  for (const columns of splitAtGaps(scanRoofColumns(grid))) {
    if (columns.length < LEAST_COLUMNS) continue;
    const piece = roofPiece(columns);
    const roofLab = roofColor(grid, piece);
    if (!roofLab) continue;
    markRoof(superpixels, grid, piece, roofLab, roof);
    growRoof(superpixels, grid, piece, roofLab, roof);
  }
  return roof;
}

function splitAtGaps(columns: readonly RoofColumn[]): RoofColumn[][] {
  const groups: RoofColumn[][] = [];
  for (const entry of columns) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && entry.column - previous.column <= LARGEST_GAP) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** Close the gaps of a run of columns by interpolation; single eaves that stick out are smoothed by a median. */
function roofPiece(columns: readonly RoofColumn[]): RoofPiece {
  const firstColumn = columns[0].column;
  const count = columns[columns.length - 1].column - firstColumn + 1;
  const eaves = smoothEaves(columns.map((entry) => entry.eaveRow));
  const topRows = new Int32Array(count);
  const eaveRows = new Int32Array(count);
  const wallLab: number[][] = [];
  for (let index = 0, next = 0; index < count; index++) {
    while (columns[next].column < firstColumn + index) next++;
    const before = Math.max(0, columns[next].column === firstColumn + index ? next : next - 1);
    const spread = columns[next].column - columns[before].column;
    const share = spread === 0 ? 0 : (firstColumn + index - columns[before].column) / spread;
    const between = (from: number, to: number): number => from + share * (to - from);
    eaveRows[index] = Math.round(between(eaves[before], eaves[next]));
    topRows[index] = Math.round(between(columns[before].topRow, columns[next].topRow));
    wallLab.push(columns[before].wallLab.map((value, channel) => between(value, columns[next].wallLab[channel])));
  }
  return { firstColumn, topRows, eaveRows, wallLab };
}

/** Running median over five entries, the first and last repeated at the ends. */
function smoothEaves(eaves: readonly number[]): readonly number[] {
  if (eaves.length <= 2 * EAVE_MEDIAN_RADIUS) return eaves;
  return eaves.map((_, at) => {
    const around: number[] = [];
    for (let offset = -EAVE_MEDIAN_RADIUS; offset <= EAVE_MEDIAN_RADIUS; offset++) {
      around.push(eaves[Math.min(Math.max(at + offset, 0), eaves.length - 1)]);
    }
    return median(around);
  });
}

/** Lab of the roof's material, or null when the piece is no roof after all. */
function roofColor(grid: RoofGrid, piece: RoofPiece): number[] | null {
  const colors: Float64Array[] = [];
  const walls: (readonly number[])[] = [];
  for (let index = 0; index < piece.topRows.length; index++) {
    for (let row = Math.max(0, piece.topRows[index] - 1); row <= piece.eaveRows[index]; row++) {
      const cell = row * grid.columns + piece.firstColumn + index;
      if (!grid.hasWall[cell]) continue;
      colors.push(grid.lab.subarray(3 * cell, 3 * cell + 3));
      walls.push(piece.wallLab[index]);
    }
  }
  if (colors.length < LEAST_COMPARED_CELLS) return null;
  const different = colors.filter((color, at) => roofDistance(color, 0, walls[at], 0) > OTHER_MATERIAL);
  if (different.length === 0) return null;
  const roofLab = medianLab(different);
  const nearRoof = colors.filter((color, at) => roofDistance(color, 0, roofLab, 0) < roofDistance(color, 0, walls[at], 0));
  const apart = roofDistance(roofLab, 0, medianLab(walls), 0);
  const isRoof = nearRoof.length > LEAST_ROOF_SHARE * colors.length && apart > LEAST_COLOR_DISTANCE;
  return isRoof && colors.length >= LEAST_CELLS ? roofLab : null;
}

/** Mark the superpixels above the piece's eave that are nearer to the roof's colour than to the wall's. */
function markRoof(
  superpixels: WallSuperpixels,
  grid: RoofGrid,
  piece: RoofPiece,
  roofLab: readonly number[],
  roof: Uint8Array,
): void {
  for (let node = 0; node < roof.length; node++) {
    const index = grid.columnOf[node] - piece.firstColumn;
    if (index < 0 || index >= piece.eaveRows.length || grid.rowOf[node] > piece.eaveRows[index]) continue;
    const toRoof = roofDistance(superpixels.lab, 3 * node, roofLab, 0);
    if (toRoof < roofDistance(superpixels.lab, 3 * node, piece.wallLab[index], 0)) roof[node] = 1;
  }
}

/** Does building reach the picture's upper edge in a column or its neighbours? */
function isCutOff(grid: RoofGrid, column: number): boolean {
  const { hasWall } = grid;
  const left = Math.max(column - 1, 0);
  const right = Math.min(column + 1, grid.columns - 1);
  return hasWall[left] === 1 || hasWall[column] === 1 || hasWall[right] === 1;
}

/**
 * Carry a roof on from superpixel to superpixel of its own material, in columns whose building the picture's upper edge
 * cuts off, so that there is no sky above to begin from; never below the eave of the nearest column.
 */
function growRoof(
  superpixels: WallSuperpixels,
  grid: RoofGrid,
  piece: RoofPiece,
  roofLab: readonly number[],
  roof: Uint8Array,
): void {
  const { edges, lab, building } = superpixels;
  const lastIndex = piece.eaveRows.length - 1;
  const joins = (node: number): boolean => {
    if (roof[node] || building[node] <= 0.5 || !isCutOff(grid, grid.columnOf[node])) return false;
    const index = Math.min(Math.max(grid.columnOf[node] - piece.firstColumn, 0), lastIndex);
    const toRoof = roofDistance(lab, 3 * node, roofLab, 0);
    const isMaterial = toRoof < OTHER_MATERIAL && toRoof < roofDistance(lab, 3 * node, piece.wallLab[index], 0);
    return isMaterial && grid.rowOf[node] <= piece.eaveRows[index];
  };
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (let edge = 0; edge < edges.count; edge++) {
      const first = edges.first[edge];
      const second = edges.second[edge];
      if (roof[first] === roof[second]) continue;
      const other = roof[first] ? second : first;
      if (!joins(other)) continue;
      roof[other] = 1;
      isGrowing = true;
    }
  }
}
