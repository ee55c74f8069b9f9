import type { ColorRaster } from '@atelier/scene/raster';

/** Cells of the colour table along L, a and b, their size in Lab units, and the value of the first a and b. */
const CELLS_L = 20;
const CELLS_AB = 16;
const SIZE_L = 5;
const SIZE_AB = 6;
const FIRST_AB = -48;

/** How common a pixel's colour is among chosen pixels, 0-1: a smoothed histogram over Lab. */
export function colorDensity(lab: ColorRaster, isChosen: (pixel: number) => boolean): (pixel: number) => number {
  const counts = new Float32Array(CELLS_L * CELLS_AB * CELLS_AB);
  let total = 0;
  for (let pixel = 0; pixel < lab.widthPx * lab.heightPx; pixel++) {
    if (!isChosen(pixel)) continue;
    counts[cellOf(lab, pixel)]++;
    total++;
  }
  const smooth = smoothAlong(smoothAlong(smoothAlong(counts, 1, CELLS_AB), CELLS_AB, CELLS_AB), CELLS_AB * CELLS_AB, CELLS_L);
  return (pixel) => smooth[cellOf(lab, pixel)] / Math.max(1, total);
}

function cellOf({ data }: ColorRaster, pixel: number): number {
  const cell = (value: number, size: number, cells: number): number => Math.min(cells - 1, Math.max(0, Math.floor(value / size)));
  const lightness = cell(data[3 * pixel], SIZE_L, CELLS_L);
  const a = cell(data[3 * pixel + 1] - FIRST_AB, SIZE_AB, CELLS_AB);
  const b = cell(data[3 * pixel + 2] - FIRST_AB, SIZE_AB, CELLS_AB);
  return (lightness * CELLS_AB + a) * CELLS_AB + b;
}

/** Weights 1-2-1 along one axis of the table. */
function smoothAlong(counts: Float32Array, stride: number, cells: number): Float32Array {
  return counts.map((count, at) => {
    const position = Math.floor(at / stride) % cells;
    return 0.5 * count + (position > 0 ? 0.25 * counts[at - stride] : 0) + (position + 1 < cells ? 0.25 * counts[at + stride] : 0);
  });
}
