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

/**
 * Mean of `values` around each superpixel, weighted by the kernel and by `weights`; 0 where nothing weighs anything.
 * Superpixels that weigh less than a ten-thousandth of the heaviest are left out of the double loop.
 */
export function kernelMean(kernel: SpatialKernel, weights: Float64Array, values: Float64Array): Float64Array {
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const members = positiveIndices(weights.map((weight) => (weight > 1e-4 * heaviest ? weight : 0)));
  const x = Float32Array.from(members, (member) => kernel.x[member]);
  const y = Float32Array.from(members, (member) => kernel.y[member]);
  const planeId = Int16Array.from(members, (member) => kernel.planeId[member]);
  const weight = Float32Array.from(members, (member) => weights[member]);
  const weighted = Float32Array.from(members, (member) => weights[member] * values[member]);
  const mean = new Float64Array(values.length);
  for (let i = 0; i < mean.length; i++) {
    const ownX = kernel.x[i];
    const ownY = kernel.y[i];
    const ownPlane = kernel.planeId[i];
    let sum = 0;
    let total = 0;
    for (let m = 0; m < x.length; m++) {
      const dx = ownX - x[m];
      const dy = ownY - y[m];
      const distance = dx * dx + dy * dy;
      if (distance >= FAR_SQUARED) continue;
      const near = GAUSSIAN_TABLE[(distance * GAUSSIAN_STEPS) | 0];
      const kernelValue = ownPlane === planeId[m] ? near : near * OTHER_PLANE_WEIGHT;
      sum += kernelValue * weighted[m];
      total += kernelValue * weight[m];
    }
    mean[i] = sum / Math.max(total, 1e-9);
  }
  return mean;
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
