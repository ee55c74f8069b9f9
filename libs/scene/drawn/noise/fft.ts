/** What a transform of one length needs again and again: twiddle factors and the bit-reversed order. */
interface FftPlan {
  readonly size: number;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly reversed: Uint32Array;
}

/**
 * Discrete Fourier transform of a square complex field, in place: rows, then columns, each by the iterative radix-2
 * scheme of Cooley & Tukey 1965. Not normalised; the inverse differs only by sign and scale, which noise does not mind.
 * @param real      `size * size` values, row-major
 * @param imaginary the same
 * @param size      a power of two
 */
export function fourierTransformSquare(real: Float64Array, imaginary: Float64Array, size: number): void {
  const plan = makePlan(size);
  const rowReal = new Float64Array(size);
  const rowImaginary = new Float64Array(size);
  for (let line = 0; line < 2 * size; line++) {
    const isRow = line < size;
    const start = isRow ? line * size : line - size;
    const stride = isRow ? 1 : size;
    for (let i = 0; i < size; i++) {
      rowReal[plan.reversed[i]] = real[start + i * stride];
      rowImaginary[plan.reversed[i]] = imaginary[start + i * stride];
    }
    butterflies(plan, rowReal, rowImaginary);
    for (let i = 0; i < size; i++) {
      real[start + i * stride] = rowReal[i];
      imaginary[start + i * stride] = rowImaginary[i];
    }
  }
}

function makePlan(size: number): FftPlan {
  const bits = Math.log2(size);
  if (!Number.isInteger(bits)) throw new RangeError(`Expected a power of two for size but received ${size}`);
  const cosine = new Float64Array(size / 2);
  const sine = new Float64Array(size / 2);
  for (let i = 0; i < size / 2; i++) {
    cosine[i] = Math.cos((2 * Math.PI * i) / size);
    sine[i] = -Math.sin((2 * Math.PI * i) / size);
  }
  const reversed = new Uint32Array(size);
  for (let i = 0; i < size; i++) reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? size >> 1 : 0);
  return { size, cosine, sine, reversed };
}

/** All stages of one transform over values that lie in bit-reversed order. */
function butterflies(plan: FftPlan, real: Float64Array, imaginary: Float64Array): void {
  const { size, cosine, sine } = plan;
  for (let half = 1; half < size; half *= 2) {
    const twiddleStep = size / (2 * half);
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const upper = block + k;
        const lower = upper + half;
        const c = cosine[k * twiddleStep];
        const s = sine[k * twiddleStep];
        const productReal = real[lower] * c - imaginary[lower] * s;
        const productImaginary = real[lower] * s + imaginary[lower] * c;
        real[lower] = real[upper] - productReal;
        imaginary[lower] = imaginary[upper] - productImaginary;
        real[upper] += productReal;
        imaginary[upper] += productImaginary;
      }
    }
  }
}
