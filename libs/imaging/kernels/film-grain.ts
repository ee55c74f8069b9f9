import { hashedNormal, rowGrower } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { withLumaSteps } from './luma-steps.js';

/** One grain per pixel up to this long side; beyond it grains grow with the picture, so that prints look alike. */
const LONG_SIDE_OF_ONE_PX = 2000;
/** Neighbouring grains touch: what each of the four neighbours gives to a grain of 1. */
const CLUMPING = 0.3;

/**
 * Adds the grain of a film: normally distributed, one value for all channels, strongest in the middle tones and none in
 * pure black and white. The same seed gives the same grain.
 *
 * @param levels standard deviation in the middle tones, in 8-bit levels.
 */
export function withFilmGrain(frame: Frame, levels: number, seed: number): Frame {
  const { widthPx, heightPx } = frame;
  const grainPx = Math.max(1, Math.max(widthPx, heightPx) / LONG_SIDE_OF_ONE_PX);
  const fillNoise = grainRows(widthPx, heightPx, grainPx, seed);
  const noise = new Float32Array(widthPx);
  const weights = Float32Array.from({ length: 256 }, (_, level) => levels * (4 * (level / 255) * (1 - level / 255)) ** 0.6);
  return withLumaSteps(frame, (y, luma, steps) => {
    fillNoise(y, noise);
    for (let x = 0; x < steps.length; x++) steps[x] = ((noise[x] * weights[luma[x]] + 256.5) | 0) - 256;
  });
}

/** Rows of clumped noise of unit variance. */
function grainRows(widthPx: number, heightPx: number, grainPx: number, seed: number): (y: number, out: Float32Array) => void {
  const columns = Math.max(1, Math.round(widthPx / grainPx));
  const rows = Math.max(1, Math.round(heightPx / grainPx));
  const data = new Float32Array(columns * rows);
  const scale = 1 / Math.sqrt(1 + 4 * CLUMPING * CLUMPING);
  // Rows of fresh noise with a margin of one on all sides; the lattice index tells every grain apart.
  const pitch = columns + 2;
  const fresh = Array.from({ length: 3 }, () => new Float32Array(pitch));
  const fill = (row: number): void => {
    const into = fresh[row % 3];
    for (let x = 0; x < pitch; x++) into[x] = hashedNormal(row * pitch + x, seed);
  };
  fill(0);
  fill(1);
  for (let row = 0, at = 0; row < rows; row++) {
    fill(row + 2);
    const above = fresh[row % 3];
    const own = fresh[(row + 1) % 3];
    const below = fresh[(row + 2) % 3];
    for (let x = 1; x <= columns; x++) data[at++] = scale * (own[x] + CLUMPING * (above[x] + below[x] + own[x - 1] + own[x + 1]));
  }
  const grow = rowGrower({ widthPx: columns, heightPx: rows, data }, 1, widthPx, heightPx);
  if (grainPx > 1) return (y, out) => grow(y, out);
  return (y, out) => out.set(data.subarray(y * widthPx, (y + 1) * widthPx));
}
