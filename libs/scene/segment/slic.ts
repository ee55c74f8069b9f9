import type { ColorRaster, LabelRaster } from '../raster/raster.types.js';
import { CENTRE_STRIDE, assignPixels, moveCentres, type Clustering } from './slic-clustering.js';
import { connectSuperpixels } from './slic-connectivity.js';

/** A superpixel under this share of the mean size joins a neighbour, one over the other limit is split. */
const SMALLEST_SHARE = 0.5;
const LARGEST_SHARE = 3;

/** A regular grid of points: `columns` x `rows` of them, `stepPx` apart, the first one at `startX`, `startY`. */
interface Grid {
  readonly stepPx: number;
  readonly startX: number;
  readonly startY: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Superpixels by simple linear iterative clustering (Achanta et al., "SLIC superpixels compared to state-of-the-art
 * superpixel methods", TPAMI 2012): k-means over colour and place, each centre searched within two grid steps, then
 * small loose parts given to a neighbour. About `segments` connected superpixels; a larger `compactness` (Lab units
 * per grid step) makes them squarer. The Lab picture should be smoothed a little before (see `superpixels`).
 */
export function slic(lab: ColorRaster, segments: number, compactness: number, iterations: number): LabelRaster {
  const { widthPx, heightPx } = lab;
  const grid = regularGrid(widthPx, heightPx, segments);
  const centreCount = grid.columns * grid.rows;
  const clustering: Clustering = {
    widthPx,
    heightPx,
    colors: scaleColors(lab.data, 1 / compactness),
    centres: new Float64Array(centreCount * CENTRE_STRIDE),
    nearest: nearestGridPoints(widthPx, heightPx, grid),
    distances: new Float64Array(widthPx * heightPx),
    spatialWeight: 1 / (grid.stepPx * grid.stepPx),
    reachPx: 2 * gridStep(widthPx, heightPx, centreCount),
  };
  // The first round is the grid itself: before the centres have colours, only the place can decide.
  moveCentres(clustering);
  for (let iteration = 1; iteration < iterations; iteration += 1) {
    if (!assignPixels(clustering)) {
      break;
    }
    moveCentres(clustering);
  }
  const meanSizePx = (widthPx * heightPx) / centreCount;
  return connectSuperpixels(
    { widthPx, heightPx, count: centreCount, data: clustering.nearest },
    Math.floor(SMALLEST_SHARE * meanSizePx),
    Math.floor(LARGEST_SHARE * meanSizePx),
  );
}

function gridStep(widthPx: number, heightPx: number, points: number): number {
  return Math.max(1, Math.round(Math.sqrt((widthPx * heightPx) / points)));
}

function regularGrid(widthPx: number, heightPx: number, points: number): Grid {
  const stepPx = gridStep(widthPx, heightPx, points);
  const startPx = Math.floor(Math.sqrt((widthPx * heightPx) / points) / 2);
  const startX = Math.min(startPx, widthPx - 1);
  const startY = Math.min(startPx, heightPx - 1);
  return {
    stepPx,
    startX,
    startY,
    columns: Math.ceil((widthPx - startX) / stepPx),
    rows: Math.ceil((heightPx - startY) / stepPx),
  };
}

/** Index of the nearest grid point of each pixel; of two at the same distance the upper or left one. */
function nearestGridPoints(widthPx: number, heightPx: number, grid: Grid): Int32Array {
  const nearestOf = (position: number, start: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.ceil((position - start) / grid.stepPx - 0.5)));
  const columnOf = Int32Array.from({ length: widthPx }, (_, x) => nearestOf(x, grid.startX, grid.columns));
  const nearest = new Int32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const firstOfRow = nearestOf(y, grid.startY, grid.rows) * grid.columns;
    for (let x = 0; x < widthPx; x += 1) {
      nearest[y * widthPx + x] = firstOfRow + columnOf[x];
    }
  }
  return nearest;
}

function scaleColors(colors: Float32Array, gain: number): Float32Array {
  const scaled = new Float32Array(colors.length);
  for (let index = 0; index < colors.length; index += 1) {
    scaled[index] = colors[index] * gain;
  }
  return scaled;
}
