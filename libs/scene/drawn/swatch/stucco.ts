import { SeededRandom } from '../../math/random.js';
import type { ColorRaster } from '../../raster/raster.types.js';
import { powerNoise } from '../noise/power-noise.js';
import { clamp01, type Rgb } from '../rgb.js';

/** Rough plaster: one colour (sRGB, 0-1) under soft mottling and fine grain. Wraps on both axes. */
export function drawStucco(sizePx: number, color: Rgb, seed: number): ColorRaster {
  const random = new SeededRandom(seed);
  const mottling = powerNoise(sizePx, 0.7, random).data;
  const grain = powerNoise(sizePx, 0.2, random).data;
  const data = new Float32Array(3 * sizePx * sizePx);
  for (let i = 0; i < sizePx * sizePx; i++) {
    const tone = 1 + 0.035 * mottling[i] + 0.04 * grain[i];
    for (let channel = 0; channel < 3; channel++) data[3 * i + channel] = clamp01(color[channel] * tone);
  }
  return { widthPx: sizePx, heightPx: sizePx, data };
}
