/** Order statistics with numpy's linear interpolation, by selection instead of a full sort. */

/** The p-th percentile (p in 0-100) as numpy.percentile; NaN for no values. */
export function percentile(values: ArrayLike<number>, p: number): number {
  return percentileInPlace(Float64Array.from(values), p);
}

/** Several percentiles of the same values; copies them only once. */
export function percentiles(values: ArrayLike<number>, ps: readonly number[]): number[] {
  const scratch = Float64Array.from(values);
  return ps.map((p) => percentileInPlace(scratch, p));
}

/** The median as numpy.median; NaN for no values. */
export function median(values: ArrayLike<number>): number {
  return percentile(values, 50);
}

function percentileInPlace(scratch: Float64Array, p: number): number {
  if (scratch.length === 0) return Number.NaN;
  const position = (Math.min(Math.max(p, 0), 100) / 100) * (scratch.length - 1);
  const lower = Math.floor(position);
  const low = selectInPlace(scratch, lower);
  if (position === lower) return low;
  // After the selection everything right of `lower` is at least as large: the next value is the least of it.
  let high = Infinity;
  for (let index = lower + 1; index < scratch.length; index++) if (scratch[index] < high) high = scratch[index];
  return low + (position - lower) * (high - low);
}

/** Moves the k-th smallest value to index k, smaller ones left of it (Hoare 1961, middle of three as the pivot). */
function selectInPlace(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOfThree(values[left], values[(left + right) >> 1], values[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k];
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
