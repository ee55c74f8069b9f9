import type { GrayRaster } from '../raster/raster.types.js';

/**
 * The cheapest path from the top row to the bottom row that moves by at most one column per row: dynamic programming
 * as in Efros & Freeman, "Image quilting for texture synthesis and transfer", SIGGRAPH 2001, section 2.1.
 *
 * @param cost error of cutting through each pixel, 0 or more.
 * @returns the column of the cut, one per row.
 */
export function minimumErrorSeam(cost: GrayRaster): Int32Array {
  const { widthPx, heightPx, data } = cost;
  const total = Float32Array.from(data);
  const came = new Int8Array(data.length);
  for (let y = 1; y < heightPx; y++) {
    const above = (y - 1) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      let best = x > 0 ? total[above + x - 1] : Infinity;
      let move = -1;
      if (total[above + x] < best) {
        best = total[above + x];
        move = 0;
      }
      if (x + 1 < widthPx && total[above + x + 1] < best) {
        best = total[above + x + 1];
        move = 1;
      }
      total[above + widthPx + x] += best;
      came[above + widthPx + x] = move;
    }
  }
  return walkBack(total, came, widthPx, heightPx);
}

function walkBack(total: Float32Array, came: Int8Array, widthPx: number, heightPx: number): Int32Array {
  const columns = new Int32Array(heightPx);
  const lastRow = (heightPx - 1) * widthPx;
  let column = 0;
  for (let x = 1; x < widthPx; x++) if (total[lastRow + x] < total[lastRow + column]) column = x;
  for (let y = heightPx - 1; y >= 0; y--) {
    columns[y] = column;
    column = Math.min(widthPx - 1, Math.max(0, column + came[y * widthPx + column]));
  }
  return columns;
}

/**
 * A cut whose first and last row agree, so that mending one axis leaves the wrap of the other axis whole: the free cut
 * names a few columns to start from, and both ends are held to each of them by a cone of high cost.
 *
 * @param cost error of cutting through each pixel, 0 or more.
 * @returns the column of the cut, one per row; first and last row are the same column.
 */
export function wrappingSeam(cost: GrayRaster): Int32Array {
  const { widthPx, heightPx, data } = cost;
  const free = minimumErrorSeam(cost);
  const starts = new Set([free[0], free[heightPx - 1], free[heightPx >> 1], widthPx >> 1]);
  let best = free;
  let bestError = Infinity;
  for (const start of [...starts].sort((a, b) => a - b)) {
    const seam = minimumErrorSeam(heldAtEnds(cost, start));
    let error = 0;
    for (let y = 0; y < heightPx; y++) error += data[y * widthPx + seam[y]];
    if (error < bestError) {
      bestError = error;
      best = seam;
    }
  }
  return best;
}

function heldAtEnds(cost: GrayRaster, column: number): GrayRaster {
  const { widthPx, heightPx } = cost;
  const data = Float32Array.from(cost.data);
  let largest = 0;
  for (let i = 0; i < data.length; i++) if (data[i] > largest) largest = data[i];
  const barrier = largest * heightPx;
  for (let y = 0; y < Math.min(widthPx, heightPx); y++) {
    const fromTop = y * widthPx;
    const fromBottom = (heightPx - 1 - y) * widthPx;
    for (let x = 0; x < widthPx; x++) {
      if (Math.abs(x - column) <= y) continue;
      data[fromTop + x] += barrier;
      data[fromBottom + x] += barrier;
    }
  }
  return { widthPx, heightPx, data };
}
