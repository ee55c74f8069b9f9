import type { SeededRandom } from '../../math/random.js';
import { fourierTransformSquare } from './fft.js';

/** A square noise field that wraps on both axes: mean 0, standard deviation 1. */
export interface NoiseField {
  readonly sizePx: number;
  readonly data: Float32Array;
}

/**
 * Noise whose amplitude falls with frequency as 1/f^falloff, by spectral synthesis (Saupe, in Peitgen & Saupe,
 * "The Science of Fractal Images", 1988, 2.4): white complex noise in the frequency domain, shaped and transformed.
 * 0 is white, 1 looks like clouds. The field wraps, since every wave of the transform does.
 * @param sizePx a power of two
 */
export function powerNoise(sizePx: number, falloff: number, random: SeededRandom): NoiseField {
  const real = new Float64Array(sizePx * sizePx);
  const imaginary = new Float64Array(sizePx * sizePx);
  for (let row = 0; row < sizePx; row++) {
    const frequencyY = Math.min(row, sizePx - row) / sizePx;
    for (let column = 0; column < sizePx; column++) {
      if (row === 0 && column === 0) continue;
      const frequencyX = Math.min(column, sizePx - column) / sizePx;
      const amplitude = (frequencyX * frequencyX + frequencyY * frequencyY) ** (-0.5 * falloff);
      const index = row * sizePx + column;
      real[index] = random.normal() * amplitude;
      imaginary[index] = random.normal() * amplitude;
    }
  }
  // The amplitude depends on |f| alone, so the real part of the transform already is the wanted real field.
  fourierTransformSquare(real, imaginary, sizePx);
  return { sizePx, data: standardised(real) };
}

function standardised(values: Float64Array): Float32Array {
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of values) {
    sum += value;
    sumOfSquares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(sumOfSquares / values.length - mean * mean, 1e-30));
  const result = new Float32Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = (values[i] - mean) / deviation;
  return result;
}

/** Bilinear value of a noise field at (x, y) in its pixels; both axes wrap. `sizePx` is a power of two, hence the masks. */
export function noiseAt(noise: NoiseField, x: number, y: number): number {
  const { sizePx, data } = noise;
  const wrap = sizePx - 1;
  const floorX = Math.floor(x);
  const floorY = Math.floor(y);
  const shareX = x - floorX;
  const shareY = y - floorY;
  const left = floorX & wrap;
  const right = (left + 1) & wrap;
  const top = (floorY & wrap) * sizePx;
  const bottom = ((floorY + 1) & wrap) * sizePx;
  const upper = data[top + left] + (data[top + right] - data[top + left]) * shareX;
  const lower = data[bottom + left] + (data[bottom + right] - data[bottom + left]) * shareX;
  return upper + (lower - upper) * shareY;
}
