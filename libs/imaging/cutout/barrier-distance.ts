import type { ColorRaster, GrayRaster } from '@atelier/scene/raster';

const PASSES = 4;

/**
 * How much colour one must cross to come from the seeds to each pixel: the minimum barrier distance (Zhang et al.,
 * "Minimum Barrier Salient Object Detection at 80 FPS", ICCV 2015), the least over all ways of the sum over the Lab
 * channels of (highest - lowest value on the way). Slow changes of light are crossed cheaply in both directions, edges
 * are not. Raster scans down and up find it nearly exactly.
 */
export function barrierDistance(lab: ColorRaster, seeds: Uint8Array): GrayRaster {
  const { widthPx, heightPx } = lab;
  const pixels = widthPx * heightPx;
  const distance = new Float32Array(pixels).fill(Infinity);
  const high = Float32Array.from(lab.data);
  const low = Float32Array.from(lab.data);
  for (let pixel = 0; pixel < pixels; pixel++) if (seeds[pixel]) distance[pixel] = 0;
  const state = { lab: lab.data, distance, high, low };
  for (let pass = 0; pass < PASSES; pass++) {
    if (pass % 2 === 0) {
      for (let y = 0, pixel = 0; y < heightPx; y++) {
        for (let x = 0; x < widthPx; x++, pixel++) {
          if (x > 0) cross(state, pixel - 1, pixel);
          if (y > 0) cross(state, pixel - widthPx, pixel);
        }
      }
    } else {
      for (let y = heightPx - 1, pixel = pixels - 1; y >= 0; y--) {
        for (let x = widthPx - 1; x >= 0; x--, pixel--) {
          if (x + 1 < widthPx) cross(state, pixel + 1, pixel);
          if (y + 1 < heightPx) cross(state, pixel + widthPx, pixel);
        }
      }
    }
  }
  return { widthPx, heightPx, data: distance };
}

interface WayState {
  readonly lab: Float32Array;
  readonly distance: Float32Array;
  /** Highest and lowest values on the best way so far, per channel. */
  readonly high: Float32Array;
  readonly low: Float32Array;
}

/** Takes the way over `from` to `to` when it is cheaper than the best one so far. */
function cross(state: WayState, from: number, to: number): void {
  const { lab, distance, high, low } = state;
  if (!(distance[from] < distance[to])) return;
  let cost = 0;
  for (let channel = 0; channel < 3; channel++) {
    const value = lab[3 * to + channel];
    const top = high[3 * from + channel];
    const bottom = low[3 * from + channel];
    cost += (value > top ? value : top) - (value < bottom ? value : bottom);
  }
  if (cost >= distance[to]) return;
  distance[to] = cost;
  for (let channel = 0; channel < 3; channel++) {
    const value = lab[3 * to + channel];
    high[3 * to + channel] = Math.max(high[3 * from + channel], value);
    low[3 * to + channel] = Math.min(low[3 * from + channel], value);
  }
}
