import { linearToSrgb, srgbToLinear } from '@atelier/scene/raster';

/**
 * Tone curves over 0-1. Brightness and contrast work on the odds v / (1 - v) of a gamma-encoded level: a factor on the
 * odds brightens (the bias curve of Schlick, "Fast alternatives to Perlin's bias and gain functions", Graphics Gems IV,
 * 1994), a power of the odds steepens. Black and white stay where they are, nothing clips, and amounts add up: twice 20
 * is 40, and -20 takes back 20.
 */

/** Multiplies the odds of `value` by `factor` (> 0): more than 1 brightens. */
export function withOddsTimes(value: number, factor: number): number {
  return (factor * value) / (1 + (factor - 1) * value);
}

/** Raises the odds about `pivot` to `power` (> 0): an S-curve when more than 1, its inverse when less. */
export function withOddsPower(value: number, power: number, pivot = 0.5): number {
  if (value <= 0 || value >= 1) return value;
  const atPivot = pivot / (1 - pivot);
  const odds = atPivot * (value / (1 - value) / atPivot) ** power;
  return odds / (1 + odds);
}

/**
 * Light multiplied by a gain, as a film would take it: exact up to the knee, then a rational shoulder that reaches 1
 * where the unbounded light reaches `gain`. Takes and gives gamma-encoded sRGB.
 */
export function withLightTimes(value: number, gain: number): number {
  return linearToSrgb(shoulder(gain * srgbToLinear(value), gain));
}

const KNEE = 0.6;

/** Bends light above the knee so that `brightest` becomes 1; slope 1 at the knee, rising everywhere. */
function shoulder(light: number, brightest: number): number {
  if (brightest <= 1 || light <= KNEE) return light;
  const excess = light - KNEE;
  return KNEE + excess / (1 + excess * (1 / (1 - KNEE) - 1 / (brightest - KNEE)));
}

/** From here to the ends a stretch bends instead of clipping. */
const BEND = 0.05;

/**
 * Stretches so that `black` and `white` come to within a bend of 0 and 1; what lies beyond them is pressed into the bends, so
 * that 0 stays 0, 1 stays 1, and nothing in between clips.
 */
export function stretched(value: number, black: number, white: number): number {
  const range = white - black;
  const line = (value - black) / range;
  if (line < BEND) return BEND - pressed(BEND - line, BEND + black / range);
  if (line > 1 - BEND) return 1 - BEND + pressed(line - (1 - BEND), BEND + (1 - white) / range);
  return line;
}

/** Presses 0..`longest` into 0..BEND, with slope 1 at 0. */
function pressed(distance: number, longest: number): number {
  return distance / (1 + distance * (1 / BEND - 1 / longest));
}

/** 0 up to `from`, 1 from `to` on, a cubic between. */
export function smoothStep(value: number, from: number, to: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
