/** Beyond this the logistic function is 0 or 1 to single precision and more. */
const SATURATION = 30;

/** Logistic function 1 / (1 + exp(-x)), saturated at +-30. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-Math.min(SATURATION, Math.max(-SATURATION, x))));
}
