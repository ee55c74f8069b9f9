/** Pearson's correlation of two equally long series; 0 when one of them does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { covariance, varianceA, varianceB } = moments(a, b);
  const scale = Math.sqrt(varianceA * varianceB);
  return scale > 1e-30 ? covariance / scale : 0;
}

/** Slope of the least-squares line b = slope a + offset; 0 when a does not vary. */
export function regressionSlope(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return moments(a, b).slope;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / Math.max(1, values.length);
}

function moments(a: ArrayLike<number>, b: ArrayLike<number>) {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let i = 0; i < a.length; i++) {
    const fromMeanA = a[i] - meanA;
    const fromMeanB = b[i] - meanB;
    covariance += fromMeanA * fromMeanB;
    varianceA += fromMeanA * fromMeanA;
    varianceB += fromMeanB * fromMeanB;
  }
  return { covariance, varianceA, varianceB, slope: varianceA > 1e-30 ? covariance / varianceA : 0 };
}
