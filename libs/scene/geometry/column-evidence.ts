import type { GrayRaster } from '../raster/raster.types.js';
import { DEGREE } from './angles.js';
import { azimuthOf } from './camera.js';
import type { Camera, SceneGeometry } from './geometry.types.js';

/** What the photo says per azimuth bin about the direction of the wall that is seen there. */
export interface ColumnEvidence {
  /** Log-likelihood of each direction in each bin, `bins * directions`, relative to the best. */
  readonly direction: Float64Array;
  /** Weight of the vertical segments that stand in each bin: where walls may meet. */
  readonly corner: Float64Array;
}

const RESIDUAL_RAD = 1.2 * DEGREE;
const MOST_RESIDUAL_RAD = 3 * DEGREE;
/** Keeps the weight of lines against the other terms the same however fine the bins are. */
const BINS_PER_UNIT_WEIGHT = 10;
const DIRECTION_SMOOTHING_BINS = 5;
const DIRECTION_REACH_BINS = 12;
const CORNER_SMOOTHING_BINS = 1.5;
const CORNER_REACH_BINS = 4;
/** A segment counts by the largest building probability within this distance of its middle (full-size pixels). */
const BUILDING_REACH_PX = 4;
const EDGE_ON_PENALTY = 1.5;
const EDGE_ON_SIGMA_RAD = 1.5 * DEGREE;
const OBLIQUE_WEIGHT = 0.25;
const LEAST_OBLIQUE_SINE = 0.03;

/** The bin of an azimuth, clamped to the first and the last. */
export function binOf(edgesRad: Float64Array, azimuthRad: number): number {
  const bins = edgesRad.length - 1;
  const place = ((azimuthRad - edgesRad[0]) / (edgesRad[bins] - edgesRad[0])) * bins;
  return Math.max(0, Math.min(bins - 1, Math.floor(place)));
}

/** Largest value of a working-size map around a full-size pixel: a segment often stands on the building's very edge. */
function largestAround(map: GrayRaster, camera: Camera, x: number, y: number): number {
  const scaleX = map.widthPx / camera.widthPx;
  const scaleY = map.heightPx / camera.heightPx;
  const firstX = Math.max(0, Math.floor((x - BUILDING_REACH_PX) * scaleX));
  const lastX = Math.min(map.widthPx - 1, Math.floor((x + BUILDING_REACH_PX) * scaleX));
  const firstY = Math.max(0, Math.floor((y - BUILDING_REACH_PX) * scaleY));
  const lastY = Math.min(map.heightPx - 1, Math.floor((y + BUILDING_REACH_PX) * scaleY));
  let largest = 0;
  for (let mapY = firstY; mapY <= lastY; mapY++) {
    for (let mapX = firstX; mapX <= lastX; mapX++) largest = Math.max(largest, map.data[mapY * map.widthPx + mapX]);
  }
  return Math.min(1, largest);
}

/** Convolution with a Gaussian that is cut at `reachBins`; nothing comes in from beyond the ends. */
function smoothBins(values: Float64Array, stride: number, sigmaBins: number, reachBins: number, normalised: boolean): Float64Array {
  const kernel = Float64Array.from({ length: 2 * reachBins + 1 }, (_, tap) => Math.exp(-0.5 * ((tap - reachBins) / sigmaBins) ** 2));
  const scale = normalised ? 1 / kernel.reduce((sum, tap) => sum + tap, 0) : 1;
  const smooth = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    let sum = 0;
    for (let tap = -reachBins; tap <= reachBins; tap++) {
      const other = index + tap * stride;
      if (other >= 0 && other < values.length) sum += kernel[tap + reachBins] * values[other];
    }
    smooth[index] = scale * sum;
  }
  return smooth;
}

/** Adds what one level segment says, spread evenly over the bins it crosses. */
function addLevelSegment(geometry: SceneGeometry, edgesRad: Float64Array, index: number, weight: number, direction: Float64Array): void {
  const { camera, segments, segmentResidualsRad } = geometry;
  const directions = geometry.directionsRad.length;
  const [x1, y1, x2, y2] = segments.data.subarray(4 * index, 4 * index + 4);
  const azimuth1 = azimuthOf(camera, x1, y1);
  const azimuth2 = azimuthOf(camera, x2, y2);
  const firstBin = binOf(edgesRad, Math.min(azimuth1, azimuth2));
  const lastBin = binOf(edgesRad, Math.max(azimuth1, azimuth2));
  const share = (weight * (edgesRad.length - 1)) / BINS_PER_UNIT_WEIGHT / (lastBin - firstBin + 1);
  const residualsRad = segmentResidualsRad.subarray(index * (directions + 1) + 1, (index + 1) * (directions + 1));
  const misfits = Array.from(residualsRad, (residual) => 0.5 * (Math.min(residual, MOST_RESIDUAL_RAD) / RESIDUAL_RAD) ** 2);
  const leastMisfit = Math.min(...misfits);
  for (let bin = firstBin; bin <= lastBin; bin++) {
    for (let k = 0; k < directions; k++) direction[bin * directions + k] -= share * (misfits[k] - leastMisfit);
  }
}

/** Walls are seldom seen edge-on: a penalty near a direction's own vanishing azimuth, and a mild one for oblique views. */
function addViewPrior(directionsRad: readonly number[], edgesRad: Float64Array, direction: Float64Array): void {
  const bins = edgesRad.length - 1;
  for (let bin = 0; bin < bins; bin++) {
    const centreRad = (edgesRad[bin] + edgesRad[bin + 1]) / 2;
    for (const [k, directionRad] of directionsRad.entries()) {
      // Azimuths are measured from `forward`, directions from `right`.
      const sine = Math.abs(Math.sin(centreRad - (Math.PI / 2 - directionRad)));
      const offRad = Math.asin(Math.min(1, sine));
      direction[bin * directionsRad.length + k] +=
        OBLIQUE_WEIGHT * Math.log(Math.max(sine, LEAST_OBLIQUE_SINE)) - EDGE_ON_PENALTY * Math.exp(-0.5 * (offRad / EDGE_ON_SIGMA_RAD) ** 2);
    }
  }
}

/** Evidence per bin from the labelled segments (those off the building count less) and from how walls are usually seen. */
export function columnEvidence(geometry: SceneGeometry, edgesRad: Float64Array, building: GrayRaster | null): ColumnEvidence {
  const { camera, segments, segmentLabels, segmentWeights, directionsRad } = geometry;
  const bins = edgesRad.length - 1;
  const lines = new Float64Array(bins * directionsRad.length);
  const verticals = new Float64Array(bins);
  for (let index = 0; index < segments.count; index++) {
    if (segmentLabels[index] < 0) continue;
    const [x1, y1, x2, y2] = segments.data.subarray(4 * index, 4 * index + 4);
    const onBuilding = building === null ? 1 : largestAround(building, camera, (x1 + x2) / 2, (y1 + y2) / 2);
    const weight = segmentWeights[index] * onBuilding;
    if (segmentLabels[index] > 0) addLevelSegment(geometry, edgesRad, index, weight, lines);
    else verticals[binOf(edgesRad, azimuthOf(camera, (x1 + x2) / 2, (y1 + y2) / 2))] += weight;
  }
  const direction = smoothBins(lines, directionsRad.length, DIRECTION_SMOOTHING_BINS, DIRECTION_REACH_BINS, true);
  addViewPrior(directionsRad, edgesRad, direction);
  return { direction, corner: smoothBins(verticals, 1, CORNER_SMOOTHING_BINS, CORNER_REACH_BINS, false) };
}
