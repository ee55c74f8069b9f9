import { DEGREE } from './angles.js';
import { levelBasis } from './camera.js';
import type { Attitude, DensityPeak, LevelDirections } from './direction-density.js';
import { densityPeaks, DIRECTION_BINS, directionDensity, emptyLevelDirections, levelDirections } from './direction-density.js';
import type { VerticalCandidate } from './gravity.js';
import { gravityTowards } from './gravity.js';
import type { SegmentSet } from './segment-set.js';
import { sineSquaredTo, vanishingPoint } from './segment-set.js';

/** Focal length of a usual camera, in long sides of the picture (34 mm on 36 mm film). */
export const USUAL_FOCAL = 0.95;
export const FOCAL_LOG_SIGMA = 0.45;
const SHORTEST_FOCAL = 0.55;
const LONGEST_FOCAL = 2.2;
const FOCAL_STEPS = 13;

const VERTICAL_RESIDUAL_RAD = 4 * DEGREE;
const VERTICAL_TILT_RAD = 40 * DEGREE;
const SCORED_PEAKS = 3;
const LEAST_PEAK_SHARE = 0.05;
const PEAK_SEPARATION_BINS = 8;
const RIGHT_ANGLE_SLACK_BINS = 2;
const RIGHT_ANGLE_BONUS = 0.7;
const VERTICAL_SCORE_SHARE = 0.8;
const LEAST_LEVEL_SEGMENTS = 4;

/** Log-normal prior of the focal length (in long sides), 1 at the usual one. */
export function focalPrior(focal: number): number {
  return Math.exp(-0.5 * (Math.log(focal / USUAL_FOCAL) / FOCAL_LOG_SIGMA) ** 2);
}

/** Focal lengths to try, evenly spaced in their logarithm. */
export function focalLadder(): number[] {
  const step = Math.log(LONGEST_FOCAL / SHORTEST_FOCAL) / (FOCAL_STEPS - 1);
  return Array.from({ length: FOCAL_STEPS }, (_, index) => SHORTEST_FOCAL * Math.exp(index * step));
}

/** The segments that are not verticals: they do not point at the vertical vanishing point or lean too much. */
export function notVertical(set: SegmentSet, attitude: Attitude, mostTiltRad: number): Int32Array {
  const vertical = vanishingPoint(attitude.gravity, attitude.focal);
  const leastSquared = Math.sin(VERTICAL_RESIDUAL_RAD) ** 2;
  const indices: number[] = [];
  for (let index = 0; index < set.count; index++) {
    const pointsElsewhere = sineSquaredTo(set, index, vertical) > leastSquared;
    if (pointsElsewhere || set.tiltRad[index] > mostTiltRad) indices.push(index);
  }
  return Int32Array.from(indices);
}

/** The smaller mass of the best pair of peaks at a right angle (2 degrees of slack), 0 if there is none. */
function rightAngleMass(peaks: readonly DensityPeak[]): number {
  let best = 0;
  for (const [position, first] of peaks.entries()) {
    for (const second of peaks.slice(position + 1)) {
      const apart = Math.abs(first.bin - second.bin);
      const turn = Math.min(apart, DIRECTION_BINS - apart);
      if (turn >= DIRECTION_BINS / 2 - RIGHT_ANGLE_SLACK_BINS) best = Math.max(best, Math.min(first.mass, second.mass));
    }
  }
  return best;
}

/** Reused from camera to camera. */
interface ScoreBuffers {
  readonly directions: LevelDirections;
  readonly density: Float64Array;
}

/**
 * How sharply the directions of the level segments gather under a camera: with the right focal length, parallel lines
 * get one direction and the two families of a house stand at a right angle. Null with too few segments.
 */
function levelScore(set: SegmentSet, attitude: Attitude, buffers: ScoreBuffers): number | null {
  const level = notVertical(set, attitude, VERTICAL_TILT_RAD);
  if (level.length < LEAST_LEVEL_SEGMENTS) return null;
  levelDirections(set, attitude, level, buffers.directions);
  directionDensity(buffers.directions, buffers.density);
  const peaks = densityPeaks(buffers.density, SCORED_PEAKS, LEAST_PEAK_SHARE, PEAK_SEPARATION_BINS);
  return peaks.reduce((sum, peak) => sum + peak.mass, 0) + RIGHT_ANGLE_BONUS * rightAngleMass(peaks);
}

/**
 * The focal length (in long sides) and gravity, out of the candidates, under which the segments make most sense.
 * `knownFocal` (from EXIF) replaces the search over focal lengths.
 */
export function searchFocal(set: SegmentSet, candidates: readonly VerticalCandidate[], knownFocal?: number): Attitude {
  const buffers: ScoreBuffers = { directions: emptyLevelDirections(set.count), density: new Float64Array(DIRECTION_BINS) };
  const focals = knownFocal === undefined ? focalLadder() : [knownFocal];
  let best: Attitude = { focal: knownFocal ?? USUAL_FOCAL, ...levelBasis([0, 1, 0]) };
  let bestScore = -Infinity;
  for (const candidate of candidates) {
    for (const focal of focals) {
      const attitude = { focal, ...levelBasis(gravityTowards(candidate.point, focal)) };
      const level = levelScore(set, attitude, buffers);
      if (level === null) continue;
      const score = (level + VERTICAL_SCORE_SHARE * candidate.score) * (0.75 + 0.25 * focalPrior(focal));
      if (score <= bestScore) continue;
      best = attitude;
      bestScore = score;
    }
  }
  return best;
}
