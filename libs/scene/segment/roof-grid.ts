import { median } from '../raster/statistics.js';
import type { WallSuperpixels } from './wall.types.js';

/** Cells along the picture's long side. */
const CELLS = 40;
/** Share of a cell that must be wall for its colour to count. */
const LEAST_WALL_SHARE = 0.15;

/** What is wall so far on a grid of square cells, row-major. */
export interface RoofGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  /** 1 where the cell holds enough wall for a colour. */
  readonly hasWall: Uint8Array;
  /** Mean Lab of the cell's wall, three values per cell. */
  readonly lab: Float64Array;
  /** Sky in the cell, pixels. */
  readonly skyPx: Float64Array;
  /** Column and row of each superpixel's centre. */
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
}

/** Gather the superpixels that are wall by now (`wall` is their probability) and the sky on a grid of cells. */
export function roofGrid(superpixels: WallSuperpixels, wall: Float64Array): RoofGrid {
  const { labels, areasPx, building, sky } = superpixels;
  const cellPx = Math.max(labels.widthPx, labels.heightPx) / CELLS;
  const columns = Math.ceil(labels.widthPx / cellPx);
  const rows = Math.ceil(labels.heightPx / cellPx);
  const wallPx = new Float64Array(columns * rows);
  const skyPx = new Float64Array(columns * rows);
  const lab = new Float64Array(3 * columns * rows);
  const columnOf = Int32Array.from(superpixels.xPx, (x) => Math.min(Math.floor(x / cellPx), columns - 1));
  const rowOf = Int32Array.from(superpixels.yPx, (y) => Math.min(Math.floor(y / cellPx), rows - 1));
  for (let node = 0; node < areasPx.length; node++) {
    const cell = rowOf[node] * columns + columnOf[node];
    if (sky[node] > 0.5) skyPx[cell] += areasPx[node];
    if (wall[node] <= 0.5 || building[node] <= 0.5) continue;
    wallPx[cell] += areasPx[node];
    for (let channel = 0; channel < 3; channel++) {
      lab[3 * cell + channel] += areasPx[node] * superpixels.lab[3 * node + channel];
    }
  }
  for (let index = 0; index < lab.length; index++) lab[index] /= Math.max(wallPx[Math.floor(index / 3)], 1);
  const hasWall = Uint8Array.from(wallPx, (px) => (px > LEAST_WALL_SHARE * cellPx * cellPx ? 1 : 0));
  return { columns, rows, cellPx, hasWall, lab, skyPx, columnOf, rowOf };
}

/** Lab differences that count as one, when roof and wall are compared. */
const LIGHTNESS_UNIT = 13;
const CHROMA_UNIT = 5.5;

/** Distance of two Lab colours (at offsets `atA` and `atB` of their arrays) in the units above. */
export function roofDistance(a: ArrayLike<number>, atA: number, b: ArrayLike<number>, atB: number): number {
  return Math.hypot(
    (a[atA] - b[atB]) / LIGHTNESS_UNIT,
    (a[atA + 1] - b[atB + 1]) / CHROMA_UNIT,
    (a[atA + 2] - b[atB + 2]) / CHROMA_UNIT,
  );
}

/** Channel-wise median of Lab triples. */
export function medianLab(colors: readonly ArrayLike<number>[]): number[] {
  return [0, 1, 2].map((channel) => median(colors.map((color) => color[channel])));
}
