import { SeededRandom } from '../../math/random.js';
import type { ColorRaster } from '../../raster/raster.types.js';
import { noiseAt, powerNoise } from '../noise/power-noise.js';
import { clamp01, type Rgb } from '../rgb.js';

/** Horizontal boards that overlap like clapboard; the colour is sRGB in 0-1. */
export interface SidingOptions {
  readonly sizePx: number;
  readonly boards: number;
  readonly color: Rgb;
  readonly seed: number;
}

/** How many times longer than high the grain of the wood is. */
const GRAIN_STRETCH = 16;

/** Boards with their own tone, a grain drawn out along them, a shadow under each lap and a lit lower edge. Wraps on both axes. */
export function drawSiding(options: SidingOptions): ColorRaster {
  const { sizePx, boards, color } = options;
  const random = new SeededRandom(options.seed);
  const boardTone = Float64Array.from({ length: boards }, () => random.normal());
  const grain = powerNoise(sizePx, 0.8, random);
  const boardHeightPx = sizePx / boards;
  const data = new Float32Array(3 * sizePx * sizePx);
  for (let y = 0; y < sizePx; y++) {
    const board = Math.floor(y / boardHeightPx);
    const inBoard = (y % boardHeightPx) / boardHeightPx;
    const lap = 1 - 0.55 * clamp01(1 - inBoard / 0.07) + 0.1 * clamp01(1 - Math.abs(inBoard - 0.95) / 0.05);
    for (let x = 0; x < sizePx; x++) {
      const tone = 1 + 0.05 * boardTone[board] + 0.05 * stretchedGrain(grain, x, y);
      for (let channel = 0; channel < 3; channel++) data[3 * (y * sizePx + x) + channel] = clamp01(color[channel] * tone * lap);
    }
  }
  return { widthPx: sizePx, heightPx: sizePx, data };
}

/** Every 16th column of the noise, joined smoothly: 16 columns apart values hardly resemble each other, so the grain runs long. */
function stretchedGrain(grain: { sizePx: number; data: Float32Array }, x: number, y: number): number {
  const position = x / GRAIN_STRETCH;
  const column = Math.floor(position);
  const share = position - column;
  const smooth = share * share * (3 - 2 * share);
  const left = noiseAt(grain, column * GRAIN_STRETCH, y);
  const right = noiseAt(grain, (column + 1) * GRAIN_STRETCH, y);
  return left + (right - left) * smooth;
}
