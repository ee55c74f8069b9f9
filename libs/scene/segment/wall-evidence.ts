import { clamp } from './clamp.js';
import { regionMean } from './region-merge.js';
import { kernelMean, spatialKernel } from './spatial-kernel.js';
import type { SpatialKernel } from './spatial-kernel.js';
import { regionAreas } from './wall-regions.js';
import type { Wallness, WallSolution, WallSuperpixels } from './wall.types.js';

/** From this probability on a superpixel counts as wall that others are compared with. */
const SURELY_WALL = 0.6;
/** Standard deviation of the near neighbourhood, share of the long side; the far one is the kernel's. */
const NEAR_SIGMA = 0.08;
/** Lightness, a, b and log texture are compared with the wall found. */
const CHANNELS = 4;

/**
 * Weights of a logistic regression (Cox 1958) of "is wall" over the superpixels of 91 labelled facade photos from four
 * collections, each collection counting the same. Fitted on three collections it keeps its gain on the fourth, and
 * fitted on three quarters of the photos it loses nothing on the last quarter: it learns what walls are like, not
 * these walls. The threshold is raised by 0.3, because paint on a window costs more than a gap in a wall.
 */
const WEIGHTS = {
  threshold: 2.23,
  solvedLogOdds: 0.193,
  popularity: 0.433,
  regionPopularity: 0.894,
  logRegionShare: 0.936,
  lighterThanFarWall: 0.375,
  lighterThanNearWall: -0.372,
  otherChromaThanNearWall: -0.637,
  rougherThanFarWall: 0.287,
  rougherThanNearWall: 0.303,
  lightness: 0.189,
  logTexture: -0.949,
  chroma: 0.706,
  yellowness: 0.903,
} as const;

/**
 * Log-odds of wall by a second look: how a superpixel and its region compare with the wall that the first solution
 * found near and far. Popularity alone misses walls in two lights or materials and takes rows of equal windows in; large
 * even regions of the wall's colour are wall, small rough bluish ones are openings that mirror the sky.
 * Null when the first solution found no wall to compare with.
 */
export function wallEvidence(
  superpixels: WallSuperpixels,
  wallness: Wallness,
  kernel: SpatialKernel,
  solution: WallSolution,
): Float64Array | null {
  const { areasPx, labels, xPx, yPx, planeId } = superpixels;
  const wallPx = areasPx.map((area, node) => (solution.wall[node] > SURELY_WALL ? area : 0));
  if (wallPx.every((area) => area === 0)) return null;
  const looks = looksOf(superpixels);
  const nearKernel = spatialKernel(xPx, yPx, planeId, NEAR_SIGMA * Math.max(labels.widthPx, labels.heightPx));
  const far = kernelMean(kernel, wallPx, looks, CHANNELS);
  const near = kernelMean(nearKernel, wallPx, looks, CHANNELS);
  const ownEvidence = looksEvidence(looks, far, near);
  const sizes = regionAreas(solution.regions, areasPx);
  const popularity = regionMean(solution.regions, areasPx, wallness.popularity);
  return ownEvidence.map((evidence, node) => {
    const region = solution.regions.regionOf[node];
    const solved = clamp(solution.wall[node], 0.01, 0.99);
    return (
      evidence +
      (WEIGHTS.solvedLogOdds * Math.log(solved / (1 - solved))) / 4 +
      WEIGHTS.popularity * wallness.popularity[node] +
      WEIGHTS.regionPopularity * popularity[region] +
      (WEIGHTS.logRegionShare * Math.log(sizes[region] / labels.data.length)) / 4
    );
  });
}

/** Lightness, a, b and log texture per superpixel. */
function looksOf(superpixels: WallSuperpixels): Float64Array {
  const { lab, texture } = superpixels;
  const looks = new Float64Array(CHANNELS * texture.length);
  for (let node = 0; node < texture.length; node++) {
    looks.set(lab.subarray(3 * node, 3 * node + 3), CHANNELS * node);
    looks[CHANNELS * node + 3] = Math.log(texture[node] + 0.5);
  }
  return looks;
}

/** The part of the evidence that lies in a superpixel's own looks, in itself and against the wall far and near. */
function looksEvidence(looks: Float64Array, far: Float64Array, near: Float64Array): Float64Array {
  const evidence = new Float64Array(looks.length / CHANNELS);
  for (let node = 0; node < evidence.length; node++) {
    const at = CHANNELS * node;
    const chroma = Math.hypot(looks[at + 1], looks[at + 2]);
    const chromaNear = Math.hypot(looks[at + 1] - near[at + 1], looks[at + 2] - near[at + 2]);
    evidence[node] =
      WEIGHTS.threshold +
      (WEIGHTS.lighterThanFarWall * Math.max(0, looks[at] - far[at])) / 20 +
      (WEIGHTS.lighterThanNearWall * Math.max(0, looks[at] - near[at])) / 20 +
      (WEIGHTS.otherChromaThanNearWall * Math.min(chromaNear, 25)) / 10 +
      WEIGHTS.rougherThanFarWall * (looks[at + 3] - far[at + 3]) +
      WEIGHTS.rougherThanNearWall * (looks[at + 3] - near[at + 3]) +
      WEIGHTS.lightness * (looks[at] / 50 - 1) +
      WEIGHTS.logTexture * looks[at + 3] +
      (WEIGHTS.chroma * chroma + WEIGHTS.yellowness * looks[at + 2]) / 20;
  }
  return evidence;
}
