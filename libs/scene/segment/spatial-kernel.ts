import { FAR_SQUARED, GAUSSIAN_STEPS, GAUSSIAN_TABLE } from './gaussian-table.js';

/** Across a corner of the building the neighbours count a quarter: the light changes there. */
export const OTHER_PLANE_WEIGHT = 0.25;

/**
 * The neighbourhood at facade distance: a Gaussian over the distance of two superpixels, times `OTHER_PLANE_WEIGHT`
 * when they lie on different planes. Coordinates are held in units of its sigma.
 */
export interface SpatialKernel {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly planeId: Int16Array;
}

/** Form the kernel from centres in pixels; `sigmaPx` is its standard deviation. */
export function spatialKernel(
  xPx: ArrayLike<number>,
  yPx: ArrayLike<number>,
  planeId: Int16Array,
  sigmaPx: number,
): SpatialKernel {
  const x = Float32Array.from(xPx, (value) => value / sigmaPx);
  const y = Float32Array.from(yPx, (value) => value / sigmaPx);
  return { x, y, planeId };
}

/** Value (0-1) of the kernel between superpixels `a` and `b`. */
export function kernelWeight(kernel: SpatialKernel, a: number, b: number): number {
  const dx = kernel.x[a] - kernel.x[b];
  const dy = kernel.y[a] - kernel.y[b];
  const distance = dx * dx + dy * dy;
  if (distance >= FAR_SQUARED) return 0;
  const near = GAUSSIAN_TABLE[(distance * GAUSSIAN_STEPS) | 0];
  return kernel.planeId[a] === kernel.planeId[b] ? near : near * OTHER_PLANE_WEIGHT;
}

/** Cells per sigma into which `kernelMean` gathers; the error of doing so is about 0.5 %. */
const CELLS_PER_SIGMA = 3;

/** Weights gathered per cell and plane: their mean place in sigmas, their sum and their sum times the values. */
interface GatheredWeights {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly planeId: Int16Array;
  readonly weight: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * Mean of `values` (`channels` of them per superpixel, next to each other) around each superpixel, weighted by the kernel
 * and by `weights`; 0 where nothing weighs anything. The kernel is wide, so that the weights are first gathered in
 * cells far smaller than its sigma.
 */
export function kernelMean(
  kernel: SpatialKernel,
  weights: Float64Array,
  values: Float64Array,
  channels = 1,
): Float64Array {
  const { count, x, y, planeId, weight, weighted } = gatherWeights(kernel, weights, values, channels);
  const mean = new Float64Array(values.length);
  for (let i = 0, target = 0; i < weights.length; i++, target += channels) {
    let total = 0;
    for (let cell = 0; cell < count; cell++) {
      const dx = kernel.x[i] - x[cell];
      const dy = kernel.y[i] - y[cell];
      const distance = dx * dx + dy * dy;
      if (distance >= FAR_SQUARED) continue;
      const near = GAUSSIAN_TABLE[(distance * GAUSSIAN_STEPS) | 0];
      const kernelValue = kernel.planeId[i] === planeId[cell] ? near : near * OTHER_PLANE_WEIGHT;
      total += kernelValue * weight[cell];
      for (let channel = 0; channel < channels; channel++) {
        mean[target + channel] += kernelValue * weighted[channels * cell + channel];
      }
    }
    for (let channel = 0; channel < channels; channel++) mean[target + channel] /= Math.max(total, 1e-9);
  }
  return mean;
}

function gatherWeights(
  kernel: SpatialKernel,
  weights: Float64Array,
  values: Float64Array,
  channels: number,
): GatheredWeights {
  const members = positiveIndices(weights);
  const { cellOf, count } = assignCells(kernel, members);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const planeId = new Int16Array(count);
  const weight = new Float64Array(count);
  const weighted = new Float64Array(channels * count);
  members.forEach((member, at) => {
    const cell = cellOf[at];
    x[cell] += weights[member] * kernel.x[member];
    y[cell] += weights[member] * kernel.y[member];
    planeId[cell] = kernel.planeId[member];
    weight[cell] += weights[member];
    for (let channel = 0; channel < channels; channel++) {
      weighted[channels * cell + channel] += weights[member] * values[channels * member + channel];
    }
  });
  for (let cell = 0; cell < count; cell++) {
    x[cell] /= weight[cell];
    y[cell] /= weight[cell];
  }
  return { count, x, y, planeId, weight, weighted };
}

/** A cell for each member by its place and plane; cells are numbered as they are met. */
function assignCells(kernel: SpatialKernel, members: Int32Array): { cellOf: Int32Array; count: number } {
  const cells = new Map<string, number>();
  const cellOf = members.map((member) => {
    const column = Math.floor(kernel.x[member] * CELLS_PER_SIGMA);
    const row = Math.floor(kernel.y[member] * CELLS_PER_SIGMA);
    const key = `${column} ${row} ${kernel.planeId[member]}`;
    const cell = cells.get(key) ?? cells.size;
    cells.set(key, cell);
    return cell;
  });
  return { cellOf, count: cells.size };
}

/** The indices of all values above 0, ascending. */
export function positiveIndices(values: ArrayLike<number>): Int32Array {
  const found = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] > 0) found[count++] = i;
  }
  return found.subarray(0, count);
}
