import { resizeColor } from '../raster/resize.js';
import type { ColorRaster } from '../raster/raster.types.js';

/** Where a swatch is cut so that its end meets its beginning best. */
export interface Period {
  /** Width of the repeat. */
  readonly periodPx: number;
  /** Width of the strip after the repeat that shows the same thing as the beginning. */
  readonly overlapPx: number;
}

const OVERLAP_SHARE = 0.14;
const SHORTEST_SHARE = 0.35;
/** A cut at the shortest period must match this much better than one that keeps the whole swatch. */
const SHORT_CROP_COST = 0.35;
/** The wide search runs on a copy of at most this width; the winners are then searched at full size. */
const COARSE_WIDTH_PX = 320;
const CANDIDATES = 4;

/**
 * The horizontal period at which the strip after the repeat matches the beginning best; structured materials keep
 * whole bricks that way.
 *
 * @param tile values in which differences mean what the eye sees (square root of linear light).
 */
export function bestPeriod(tile: ColorRaster): Period {
  const { widthPx, heightPx } = tile;
  const overlapPx = overlapOf(widthPx);
  if (widthPx <= COARSE_WIDTH_PX) {
    const costs = periodCosts(tile, firstPeriod(widthPx), widthPx - overlapPx);
    return { periodPx: firstPeriod(widthPx) + smallest(costs), overlapPx };
  }
  const factor = widthPx / COARSE_WIDTH_PX;
  const small = resizeColor(tile, COARSE_WIDTH_PX, Math.max(1, Math.round(heightPx / factor)), 'area');
  const coarseFirst = firstPeriod(COARSE_WIDTH_PX);
  const coarse = periodCosts(small, coarseFirst, COARSE_WIDTH_PX - overlapOf(COARSE_WIDTH_PX));
  let best = widthPx - overlapPx;
  let bestCost = Infinity;
  for (const candidate of lowestMinima(coarse, CANDIDATES)) {
    const centre = Math.round((coarseFirst + candidate) * factor);
    const reach = Math.ceil(factor);
    const from = Math.max(firstPeriod(widthPx), centre - reach);
    const to = Math.min(widthPx - overlapPx, centre + reach);
    const costs = periodCosts(tile, from, to);
    const index = smallest(costs);
    if (costs[index] < bestCost) {
      bestCost = costs[index];
      best = from + index;
    }
  }
  return { periodPx: best, overlapPx };
}

function overlapOf(widthPx: number): number {
  return Math.max(6, Math.floor(OVERLAP_SHARE * widthPx));
}

function firstPeriod(widthPx: number): number {
  return Math.floor(SHORTEST_SHARE * widthPx);
}

/** Mismatch of every period from `first` to `last`, with the price of small crops. */
function periodCosts(tile: ColorRaster, first: number, last: number): Float64Array {
  const overlapPx = overlapOf(tile.widthPx);
  const costs = new Float64Array(Math.max(1, last - first + 1));
  for (let period = first; period <= last; period++) {
    const shortness = 1 - period / (tile.widthPx - overlapPx);
    costs[period - first] = stripDifference(tile, period, overlapPx) * (1 + SHORT_CROP_COST * shortness);
  }
  return costs;
}

/** Mean squared difference between the first strip and the strip that starts at `offset`. */
function stripDifference(tile: ColorRaster, offset: number, overlapPx: number): number {
  const { widthPx, heightPx, data } = tile;
  let sum = 0;
  for (let y = 0; y < heightPx; y++) {
    const row = 3 * y * widthPx;
    const shift = 3 * offset;
    for (let i = row; i < row + 3 * overlapPx; i++) {
      const difference = data[i + shift] - data[i];
      sum += difference * difference;
    }
  }
  return sum / (3 * heightPx * overlapPx);
}

function smallest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[best]) best = i;
  return best;
}

/** Indices of the deepest local minima, deepest first. */
function lowestMinima(values: Float64Array, count: number): number[] {
  const minima: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const before = i > 0 ? values[i - 1] : Infinity;
    const after = i + 1 < values.length ? values[i + 1] : Infinity;
    if (values[i] <= before && values[i] <= after) minima.push(i);
  }
  return minima.sort((a, b) => values[a] - values[b]).slice(0, count);
}
