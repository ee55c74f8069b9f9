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
 * Superpixels without weight are left out of the double loop.
 */
export function kernelMean(kernel: SpatialKernel, weights: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const members = positiveIndices(weights);
  const mean = new Float64Array(kernel.x.length);
  for (let i = 0; i < mean.length; i++) {
    let sum = 0;
    let total = 0;
    for (const j of members) {
      const weight = kernelWeight(kernel, i, j) * weights[j];
      sum += weight * values[j];
      total += weight;
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
