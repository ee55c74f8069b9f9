const TABLE_BITS = 14;
const TABLE_SIZE = 1 << TABLE_BITS;

/** Quantiles of the standard normal distribution: a uniform index into this table is a normal random number. */
const NORMAL_QUANTILES = normalQuantiles();

/**
 * A standard normal random number that depends on the position and the seed alone, so that rows and strips may be
 * worked in any order with the same result.
 *
 * @param position index of the pixel, 0 to 2^32 - 1.
 * @param seed any integer.
 */
export function hashedNormal(position: number, seed: number): number {
  return NORMAL_QUANTILES[mixedBits(position, seed) >>> (32 - TABLE_BITS)];
}

/** Finaliser of MurmurHash3 (Appleby) over position and seed: every bit of the input stirs every bit of the output. */
function mixedBits(position: number, seed: number): number {
  let bits = Math.imul(position, 0x9e3779b1) ^ Math.imul(seed + 0x7f4a7c15, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/**
 * The middle of each of 2^14 equal slices of probability, by bisection on a summed density: exact enough for grain,
 * and free of tables of constants.
 */
function normalQuantiles(): Float32Array {
  const quantiles = new Float32Array(TABLE_SIZE);
  const step = 1e-3;
  let deviation = -5;
  let probability = 0;
  for (let index = 0; index < TABLE_SIZE; index++) {
    const wanted = (index + 0.5) / TABLE_SIZE;
    while (probability < wanted && deviation < 5) {
      const middle = deviation + step / 2;
      probability += (Math.exp(-0.5 * middle * middle) / Math.sqrt(2 * Math.PI)) * step;
      deviation += step;
    }
    quantiles[index] = deviation - step / 2;
  }
  return quantiles;
}
