/**
 * Seeded random numbers: the same seed gives the same numbers on every machine. The generator is sfc32 of the PractRand
 * suite (Doty-Humphrey), seeded through splitmix32 so that neighbouring seeds give unrelated streams.
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  /** The second number of the last Box-Muller pair, kept for the next call. */
  private spareNormal: number | undefined;

  constructor(seed: number) {
    let state = seed | 0;
    const splitmix = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) | 0;
    };
    this.a = splitmix();
    this.b = splitmix();
    this.c = splitmix();
    for (let round = 0; round < 12; round++) this.next();
  }

  /** Uniform in [0, 1), 32 bits. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Uniform in [from, to). */
  uniform(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** Normally distributed (Box and Muller 1958). */
  normal(mean = 0, sigma = 1): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return mean + sigma * spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angleRad = 2 * Math.PI * this.next();
    this.spareNormal = radius * Math.sin(angleRad);
    return mean + sigma * radius * Math.cos(angleRad);
  }

  /** A whole number in 0 .. countExclusive - 1. */
  int(countExclusive: number): number {
    return Math.floor(this.next() * countExclusive);
  }

  /** An index with probability proportional to its weight; `cumulative` comes from `cumulativeWeights`. */
  weightedIndex(cumulative: Float64Array): number {
    return indexOfWeight(cumulative, this.next() * cumulative[cumulative.length - 1]);
  }

  /** Two different indices, each by its weight (the second from what the first leaves). Needs two positive weights. */
  weightedPair(cumulative: Float64Array): [number, number] {
    const first = this.weightedIndex(cumulative);
    const before = first > 0 ? cumulative[first - 1] : 0;
    const own = cumulative[first] - before;
    // Drawn on a line from which the first index's stretch is cut out.
    const mark = this.next() * (cumulative[cumulative.length - 1] - own);
    const second = indexOfWeight(cumulative, mark < before ? mark : mark + own);
    return [first, second];
  }

  /** `count` indices with repetition, each by its weight (numpy's choice with p). */
  weightedIndices(cumulative: Float64Array, count: number): Int32Array {
    const indices = new Int32Array(count);
    for (let draw = 0; draw < count; draw++) indices[draw] = this.weightedIndex(cumulative);
    return indices;
  }

  /** A random order of the given values, in place (Fisher and Yates). */
  shuffle<Values extends Int32Array | Float64Array | number[]>(values: Values): Values {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.int(last + 1);
      const kept = values[last];
      values[last] = values[other];
      values[other] = kept;
    }
    return values;
  }
}

/** Running sums of non-negative weights, for the weighted draws. */
export function cumulativeWeights(weights: ArrayLike<number>): Float64Array {
  const cumulative = new Float64Array(weights.length);
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    sum += weights[index];
    cumulative[index] = sum;
  }
  return cumulative;
}

/** The first index whose running sum exceeds `mark` (binary search); indices of weight 0 are never met. */
function indexOfWeight(cumulative: Float64Array, mark: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}
