/** Red, green and blue in 0-1; whether sRGB or linear light, the variable's comment says. */
export type Rgb = readonly [number, number, number];

export function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** Hermite step from 0 at `from` to 1 at `to`. */
export function smoothStep(from: number, to: number, value: number): number {
  const share = clamp01((value - from) / (to - from));
  return share * share * (3 - 2 * share);
}

/** Remainder that is never negative, so that patterns run on through zero. */
export function wrapped(value: number, period: number): number {
  return value - Math.floor(value / period) * period;
}
