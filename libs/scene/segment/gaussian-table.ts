const STEPS_PER_UNIT = 128;
/** Squared distances from here on count as infinitely far: e^-14 is below a millionth. */
export const FAR_SQUARED = 28;

/**
 * e^(-d/2) for squared distances d in 0..FAR_SQUARED, read at `(d * GAUSSIAN_STEPS) | 0`. Each entry holds the value in
 * the middle of its step, so that the relative error stays below 0.2 %; a loop over millions of pairs has no time for exp.
 */
export const GAUSSIAN_TABLE: Float32Array = Float32Array.from(
  { length: FAR_SQUARED * STEPS_PER_UNIT },
  (_, step) => Math.exp((-0.5 * (step + 0.5)) / STEPS_PER_UNIT),
);
export const GAUSSIAN_STEPS = STEPS_PER_UNIT;
