import type { GrayRaster } from '../raster/raster.types.js';
import { azimuthOf } from './camera.js';
import type { ColumnEvidence } from './column-evidence.js';
import { binOf, columnEvidence } from './column-evidence.js';
import type { Camera, ColumnLabels, PlaneRun, SceneGeometry } from './geometry.types.js';

const BINS = 360;
/** Pixels (full size) between the samples that count the building. */
const SAMPLE_STEP_PX = 8;
/** Cost of changing the direction from one bin to the next: away from any vertical line, and right at one. */
const CHANGE_COST = 4;
const LEAST_CHANGE_COST = 0.6;
const CORNER_RELIEF = 12;

/** Azimuths of a grid of samples, and the range they span. */
function sampleAzimuths(camera: Camera): { columns: number; rows: number; azimuthsRad: Float64Array; leastRad: number; greatestRad: number } {
  const columns = Math.ceil(camera.widthPx / SAMPLE_STEP_PX);
  const rows = Math.ceil(camera.heightPx / SAMPLE_STEP_PX);
  const azimuthsRad = new Float64Array(columns * rows);
  let leastRad = Infinity;
  let greatestRad = -Infinity;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const azimuthRad = azimuthOf(camera, column * SAMPLE_STEP_PX, row * SAMPLE_STEP_PX);
      azimuthsRad[row * columns + column] = azimuthRad;
      if (azimuthRad < leastRad) leastRad = azimuthRad;
      if (azimuthRad > greatestRad) greatestRad = azimuthRad;
    }
  }
  return { columns, rows, azimuthsRad, leastRad, greatestRad };
}

/** A map (any size) at a full-size pixel, bilinear, pixel centres on pixel centres. */
function sampleMap(map: GrayRaster, camera: Camera, x: number, y: number): number {
  const { widthPx, heightPx, data } = map;
  const mapX = Math.max(0, Math.min(widthPx - 1, ((x + 0.5) * widthPx) / camera.widthPx - 0.5));
  const mapY = Math.max(0, Math.min(heightPx - 1, ((y + 0.5) * heightPx) / camera.heightPx - 0.5));
  const left = Math.floor(mapX);
  const top = Math.floor(mapY);
  const right = Math.min(left + 1, widthPx - 1);
  const bottom = Math.min(top + 1, heightPx - 1);
  const shareX = mapX - left;
  const shareY = mapY - top;
  const upper = (1 - shareX) * data[top * widthPx + left] + shareX * data[top * widthPx + right];
  const lower = (1 - shareX) * data[bottom * widthPx + left] + shareX * data[bottom * widthPx + right];
  return (1 - shareY) * upper + shareY * lower;
}

/** Even bins over the azimuths that the photo shows, and the building (or, without a map, all pixels) sampled in each. */
function azimuthBins(camera: Camera, building: GrayRaster | null): { edgesRad: Float64Array; buildingMass: Float64Array } {
  const { columns, rows, azimuthsRad, leastRad, greatestRad } = sampleAzimuths(camera);
  const first = leastRad - 1e-6;
  const span = greatestRad + 1e-6 - first;
  const edgesRad = Float64Array.from({ length: BINS + 1 }, (_, edge) => first + (span * edge) / BINS);
  const buildingMass = new Float64Array(BINS);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const mass = building === null ? 1 : sampleMap(building, camera, column * SAMPLE_STEP_PX, row * SAMPLE_STEP_PX);
      buildingMass[binOf(edgesRad, azimuthsRad[row * columns + column])] += mass;
    }
  }
  return { edgesRad, buildingMass };
}

/**
 * The best direction per bin by dynamic programming (Viterbi 1967): the evidence of each bin, and a cost for every
 * change that is low where a vertical line stands.
 */
export function cheapestLabels(evidence: ColumnEvidence, directions: number): Int32Array {
  const bins = evidence.corner.length;
  const cameFrom = new Int32Array(bins * directions);
  let costs = Array.from(evidence.direction.subarray(0, directions), (value) => -value);
  for (let bin = 1; bin < bins; bin++) {
    const change = CHANGE_COST / (1 + CORNER_RELIEF * evidence.corner[bin]) + LEAST_CHANGE_COST;
    const next: number[] = [];
    for (let k = 0; k < directions; k++) {
      let best = 0;
      let bestCost = Infinity;
      for (let before = 0; before < directions; before++) {
        const cost = costs[before] + (before === k ? 0 : change);
        if (cost >= bestCost) continue;
        best = before;
        bestCost = cost;
      }
      cameFrom[bin * directions + k] = best;
      next.push(bestCost - evidence.direction[bin * directions + k]);
    }
    costs = next;
  }
  const labels = new Int32Array(bins);
  labels[bins - 1] = costs.indexOf(Math.min(...costs));
  for (let bin = bins - 1; bin > 0; bin--) labels[bin - 1] = cameFrom[bin * directions + labels[bin]];
  return labels;
}

/** Which face of a wall direction looks at the camera at an azimuth: the sign of normal . ray. */
function sideAt(directionRad: number, azimuthRad: number): 1 | -1 {
  return Math.cos(directionRad + azimuthRad) >= 0 ? 1 : -1;
}

/** Runs of equal labels, cut also where a direction vanishes and its other side begins. */
function runsOf(labels: Int32Array, edgesRad: Float64Array, directionsRad: readonly number[]): PlaneRun[] {
  const runs: PlaneRun[] = [];
  const sideOf = (bin: number): 1 | -1 => sideAt(directionsRad[labels[bin]], (edgesRad[bin] + edgesRad[bin + 1]) / 2);
  let startBin = 0;
  for (let bin = 1; bin <= labels.length; bin++) {
    const goesOn = bin < labels.length && labels[bin] === labels[startBin] && sideOf(bin) === sideOf(startBin);
    if (goesOn) continue;
    runs.push({ startBin, endBin: bin, directionIndex: labels[startBin], side: sideOf(startBin) });
    startBin = bin;
  }
  return runs;
}

/**
 * Which of the wall directions each azimuth shows: a tiered street scene seen from one place, one vertical plane per
 * image column (Barinova et al. 2010 draw the same polyline). `building` (probability 0-1, any size) says which
 * segments and pixels count; null counts all.
 */
export function labelColumns(geometry: SceneGeometry, building: GrayRaster | null): ColumnLabels {
  const { edgesRad, buildingMass } = azimuthBins(geometry.camera, building);
  const labels = cheapestLabels(columnEvidence(geometry, edgesRad, building), geometry.directionsRad.length);
  return { edgesRad, labels, buildingMass, runs: runsOf(labels, edgesRad, geometry.directionsRad) };
}
