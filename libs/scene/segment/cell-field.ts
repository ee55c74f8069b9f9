import { gaussianBlur, gaussianBlurColor } from '../raster/gaussian.js';
import type { ColorRaster, GrayRaster } from '../raster/raster.types.js';

/** Sums over square cells of a weighted colour picture. */
export interface CellSums {
  readonly cellPx: number;
  /** Size of the picture that was summed. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Sum of the weights per cell. */
  readonly weight: GrayRaster;
  /** Sum of weight x colour, and of weight x colour squared. */
  readonly color: ColorRaster;
  readonly squared: ColorRaster;
}

/** Weighted mean colour around every place, held on cells because it changes slowly; values lie at the cells' centres. */
export interface CellField {
  readonly cellPx: number;
  /** Mean weight around, per cell. */
  readonly weight: GrayRaster;
  readonly mean: ColorRaster;
}

/** Keeps quotients finite where nothing weighs anything. */
const LEAST_WEIGHT = 1e-6;

/** Empty sums on cells that cover a picture; the last column and row of cells may be cut by its edge. */
function emptySums(widthPx: number, heightPx: number, cellPx: number): CellSums {
  const size = { widthPx: Math.ceil(widthPx / cellPx), heightPx: Math.ceil(heightPx / cellPx) };
  const cells = size.widthPx * size.heightPx;
  return {
    cellPx,
    widthPx,
    heightPx,
    weight: { ...size, data: new Float32Array(cells) },
    color: { ...size, data: new Float32Array(3 * cells) },
    squared: { ...size, data: new Float32Array(3 * cells) },
  };
}

/** Sum `weights` (one per pixel), weights x `colors` and weights x `colors` squared over cells of `cellPx` pixels. */
export function sumOverCells(colors: ColorRaster, weights: Float32Array, cellPx: number): CellSums {
  const { widthPx, heightPx, data } = colors;
  const sums = emptySums(widthPx, heightPx, cellPx);
  const weight = sums.weight.data;
  const color = sums.color.data;
  const squared = sums.squared.data;
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    const row = Math.floor(y / cellPx) * sums.weight.widthPx;
    for (let x = 0; x < widthPx; x++, pixel++) {
      const value = weights[pixel];
      if (value === 0) continue;
      const cell = row + ((x / cellPx) | 0);
      const first = data[3 * pixel];
      const second = data[3 * pixel + 1];
      const third = data[3 * pixel + 2];
      weight[cell] += value;
      color[3 * cell] += value * first;
      color[3 * cell + 1] += value * second;
      color[3 * cell + 2] += value * third;
      squared[3 * cell] += value * first * first;
      squared[3 * cell + 1] += value * second * second;
      squared[3 * cell + 2] += value * third * third;
    }
  }
  return sums;
}

/** Join blocks of `factor` x `factor` cells into one. */
export function joinCells(sums: CellSums, factor: number): CellSums {
  const joined = emptySums(sums.widthPx, sums.heightPx, sums.cellPx * factor);
  for (let y = 0, cell = 0; y < sums.weight.heightPx; y++) {
    const row = Math.floor(y / factor) * joined.weight.widthPx;
    for (let x = 0; x < sums.weight.widthPx; x++, cell++) {
      const target = row + Math.floor(x / factor);
      joined.weight.data[target] += sums.weight.data[cell];
      for (let channel = 0; channel < 3; channel++) {
        joined.color.data[3 * target + channel] += sums.color.data[3 * cell + channel];
        joined.squared.data[3 * target + channel] += sums.squared.data[3 * cell + channel];
      }
    }
  }
  return joined;
}

/** Mean colour of everything that was summed; black when nothing was. */
export function overallMean(sums: CellSums): readonly [number, number, number] {
  let total = 0;
  const mean: [number, number, number] = [0, 0, 0];
  for (let cell = 0; cell < sums.weight.data.length; cell++) {
    total += sums.weight.data[cell];
    for (let channel = 0; channel < 3; channel++) mean[channel] += sums.color.data[3 * cell + channel];
  }
  const scale = 1 / Math.max(total, 1);
  return [mean[0] * scale, mean[1] * scale, mean[2] * scale];
}

/** Masked Gaussian of `sigmaPx` of the summed colours: blur of weight x colour over blur of weight. */
export function meanAround(sums: CellSums, sigmaPx: number): CellField {
  return blurCells(sums, sums.color, sigmaPx);
}

/**
 * Masked Gaussian of the squared distance of each colour to `mean` (on the same cells) at its place: the variance
 * around. The mean changes so little within a cell that its value at the cell's centre serves all of the cell's pixels.
 */
export function varianceAround(sums: CellSums, mean: ColorRaster, sigmaPx: number): CellField {
  const data = new Float32Array(mean.data.length);
  for (let index = 0; index < data.length; index++) {
    const centre = mean.data[index];
    const spread = sums.squared.data[index] - 2 * centre * sums.color.data[index];
    data[index] = Math.max(0, spread + centre * centre * sums.weight.data[(index / 3) | 0]);
  }
  return blurCells(sums, { ...mean, data }, sigmaPx);
}

/** The variance that cells and the interpolation between them add is taken off the blur. */
function blurCells(sums: CellSums, values: ColorRaster, sigmaPx: number): CellField {
  const { cellPx } = sums;
  const added = (cellPx * cellPx - 1) / 4;
  const sigmaCells = Math.sqrt(Math.max(0, sigmaPx * sigmaPx - added)) / cellPx;
  const pixels = pixelsPerCell(sums);
  const perPixel = (data: Float32Array, channels: number): Float32Array =>
    data.map((value, index) => value / pixels[(index / channels) | 0]);
  const weight = gaussianBlur({ ...sums.weight, data: perPixel(sums.weight.data, 1) }, sigmaCells);
  const mean = gaussianBlurColor({ ...values, data: perPixel(values.data, 3) }, sigmaCells);
  for (let index = 0; index < mean.data.length; index++) {
    mean.data[index] /= weight.data[(index / 3) | 0] + LEAST_WEIGHT;
  }
  return { cellPx, weight, mean };
}

function pixelsPerCell(sums: CellSums): Int32Array {
  const { cellPx, weight } = sums;
  const pixels = new Int32Array(weight.data.length);
  for (let row = 0, cell = 0; row < weight.heightPx; row++) {
    const rows = Math.min(cellPx, sums.heightPx - row * cellPx);
    for (let column = 0; column < weight.widthPx; column++, cell++) {
      pixels[cell] = rows * Math.min(cellPx, sums.widthPx - column * cellPx);
    }
  }
  return pixels;
}
