import type { ColorRaster, LabelRaster } from '../raster/raster.types.js';
import { connectSuperpixels } from './slic-connectivity.js';

/** Numbers per cluster centre: y, x, then the three channels. */
const CENTRE_STRIDE = 5;
/** A superpixel under this share of the mean size joins a neighbour, one over the other limit is split. */
const SMALLEST_SHARE = 0.5;
const LARGEST_SHARE = 3;

/** State of the clustering: one colour triple per pixel (already divided by the compactness) and the current labels. */
interface Clustering {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colors: Float32Array;
  readonly centres: Float64Array;
  readonly nearest: Int32Array;
  readonly distances: Float64Array;
  readonly spatialWeight: number;
  readonly reachPx: number;
}

/**
 * Superpixels by simple linear iterative clustering (Achanta et al., "SLIC superpixels compared to state-of-the-art
 * superpixel methods", TPAMI 2012): k-means over colour and place, each centre searched within two grid steps, then
 * small loose parts given to a neighbour. About `segments` connected superpixels; a larger `compactness` (Lab units
 * per grid step) makes them squarer. The Lab picture should be smoothed a little before (see `superpixels`).
 */
export function slic(
  lab: ColorRaster,
  segments: number,
  compactness: number,
  iterations: number,
): LabelRaster {
  const { widthPx, heightPx } = lab;
  const stepPx = gridStep(widthPx, heightPx, segments);
  const centres = gridCentres(widthPx, heightPx, stepPx);
  const centreCount = centres.length / CENTRE_STRIDE;
  const clustering: Clustering = {
    widthPx,
    heightPx,
    colors: lab.data.map((value) => value / compactness),
    centres,
    nearest: new Int32Array(widthPx * heightPx).fill(-1),
    distances: new Float64Array(widthPx * heightPx),
    spatialWeight: 1 / (stepPx * stepPx),
    reachPx: 2 * gridStep(widthPx, heightPx, centreCount),
  };
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    resetDistances(clustering);
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

/** Centres on a regular grid, colours still 0: in the first round only the place decides, weakly, with the colour. */
function gridCentres(widthPx: number, heightPx: number, stepPx: number): Float64Array {
  const centres: number[] = [];
  const startPx = Math.floor(stepPx / 2);
  for (let y = Math.min(startPx, heightPx - 1); y < heightPx; y += stepPx) {
    for (let x = Math.min(startPx, widthPx - 1); x < widthPx; x += stepPx) {
      centres.push(y, x, 0, 0, 0);
    }
  }
  return Float64Array.from(centres);
}

/** Starts each pixel with the distance to the centre it has, so that nearly all other centres fail the first comparison. */
function resetDistances(clustering: Clustering): void {
  const { widthPx, heightPx, colors, centres, nearest, distances, spatialWeight } = clustering;
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      if (nearest[pixel] < 0) {
        distances[pixel] = Infinity;
        continue;
      }
      const centre = nearest[pixel] * CENTRE_STRIDE;
      const dy = centres[centre] - y;
      const dx = centres[centre + 1] - x;
      const d0 = colors[pixel * 3] - centres[centre + 2];
      const d1 = colors[pixel * 3 + 1] - centres[centre + 3];
      const d2 = colors[pixel * 3 + 2] - centres[centre + 4];
      distances[pixel] = (dy * dy + dx * dx) * spatialWeight + d0 * d0 + d1 * d1 + d2 * d2;
    }
  }
}

/** Gives each pixel to the nearest centre within reach. Returns whether any pixel changed. */
function assignPixels(clustering: Clustering): boolean {
  const { widthPx, heightPx, centres, reachPx } = clustering;
  let changed = false;
  for (let label = 0; label * CENTRE_STRIDE < centres.length; label += 1) {
    const y = centres[label * CENTRE_STRIDE];
    const x = centres[label * CENTRE_STRIDE + 1];
    const fromX = Math.floor(Math.max(x - reachPx, 0));
    const toX = Math.floor(Math.min(x + reachPx + 1, widthPx));
    const fromY = Math.floor(Math.max(y - reachPx, 0));
    const toY = Math.floor(Math.min(y + reachPx + 1, heightPx));
    for (let row = fromY; row < toY; row += 1) {
      changed = assignRow(clustering, label, row, fromX, toX) || changed;
    }
  }
  return changed;
}

function assignRow(
  clustering: Clustering,
  label: number,
  row: number,
  fromX: number,
  toX: number,
): boolean {
  const { widthPx, colors, centres, nearest, distances, spatialWeight } = clustering;
  const centre = label * CENTRE_STRIDE;
  const rowDistance = (centres[centre] - row) ** 2 * spatialWeight;
  const centreX = centres[centre + 1];
  const c0 = centres[centre + 2];
  const c1 = centres[centre + 3];
  const c2 = centres[centre + 4];
  let changed = false;
  for (let x = fromX, pixel = row * widthPx + fromX; x < toX; x += 1, pixel += 1) {
    const dx = centreX - x;
    const placeDistance = rowDistance + dx * dx * spatialWeight;
    if (placeDistance >= distances[pixel]) {
      continue;
    }
    const d0 = colors[pixel * 3] - c0;
    const d1 = colors[pixel * 3 + 1] - c1;
    const d2 = colors[pixel * 3 + 2] - c2;
    const distance = placeDistance + d0 * d0 + d1 * d1 + d2 * d2;
    if (distance < distances[pixel] && nearest[pixel] !== label) {
      distances[pixel] = distance;
      nearest[pixel] = label;
      changed = true;
    }
  }
  return changed;
}

/** Moves each centre to the mean place and colour of its pixels; a centre without pixels stays. */
function moveCentres(clustering: Clustering): void {
  const { widthPx, heightPx, colors, centres, nearest } = clustering;
  const sums = new Float64Array(centres.length);
  const counts = new Int32Array(centres.length / CENTRE_STRIDE);
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const sum = nearest[pixel] * CENTRE_STRIDE;
      counts[nearest[pixel]] += 1;
      sums[sum] += y;
      sums[sum + 1] += x;
      sums[sum + 2] += colors[pixel * 3];
      sums[sum + 3] += colors[pixel * 3 + 1];
      sums[sum + 4] += colors[pixel * 3 + 2];
    }
  }
  for (let index = 0; index < centres.length; index += 1) {
    const count = counts[Math.floor(index / CENTRE_STRIDE)];
    if (count > 0) {
      centres[index] = sums[index] / count;
    }
  }
}
