import type { GrayRaster } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { fillLuma } from './luma-steps.js';

/** Rows of a cell that are read at most: the mean of three rows of a large photo is as good as that of all. */
const MOST_ROWS = 3;

/** Luma (Rec. 601, 8-bit levels) of the frame, as means over the cells of a smaller grid. */
export function shrunkenLuma({ widthPx, heightPx, channels, data }: Frame, smallWidthPx: number, smallHeightPx: number): GrayRaster {
  const means = new Float32Array(smallWidthPx * smallHeightPx);
  const firstColumns = firstOfCells(widthPx, smallWidthPx);
  const firstRows = firstOfCells(heightPx, smallHeightPx);
  const luma = new Uint8Array(widthPx);
  const columnSums = new Int32Array(widthPx);
  const pitch = widthPx * channels;
  for (let row = 0; row < smallHeightPx; row++) {
    columnSums.fill(0);
    const rows = Math.min(MOST_ROWS, firstRows[row + 1] - firstRows[row]);
    for (let sample = 0; sample < rows; sample++) {
      const y = firstRows[row] + Math.floor(((sample + 0.5) * (firstRows[row + 1] - firstRows[row])) / rows);
      fillLuma(data.subarray(y * pitch, (y + 1) * pitch), channels, luma);
      for (let x = 0; x < widthPx; x++) columnSums[x] += luma[x];
    }
    for (let column = 0; column < smallWidthPx; column++) {
      let sum = 0;
      for (let x = firstColumns[column]; x < firstColumns[column + 1]; x++) sum += columnSums[x];
      means[row * smallWidthPx + column] = sum / (rows * (firstColumns[column + 1] - firstColumns[column]));
    }
  }
  return { widthPx: smallWidthPx, heightPx: smallHeightPx, data: means };
}

/** Where each of `count` cells begins on an axis of `lengthPx` (at least `count`) pixels; the end of the last one closes the list. */
function firstOfCells(lengthPx: number, count: number): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, cell) => Math.round((cell * lengthPx) / count));
}
