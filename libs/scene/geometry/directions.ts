import { DEGREE, lineTurn, wrapTo } from './angles.js';
import type { Attitude, LevelDirections } from './direction-density.js';
import { densityPeaks, directionDensity, directionOfBin, emptyLevelDirections, levelDirections } from './direction-density.js';
import { notVertical } from './focal-length.js';
import type { SegmentSet } from './segment-set.js';

const MOST_DIRECTIONS = 4;
const LEAST_SHARE = 0.08;
const SEPARATION_BINS = 10;
const VERTICAL_TILT_RAD = 45 * DEGREE;
const SHIFT_ROUNDS = 4;
const SHIFT_REACH_RAD = 6 * DEGREE;
const LEAST_SHIFT_SIGMA_RAD = 1 * DEGREE;

/** A few rounds of weighted mean shift: from a bin's middle to the weighted mean of the directions around it. */
function shiftToMean(directions: LevelDirections, startRad: number): number {
  let meanRad = startRad;
  for (let round = 0; round < SHIFT_ROUNDS; round++) {
    let mass = 0;
    let moment = 0;
    for (let slot = 0; slot < directions.count; slot++) {
      const turn = lineTurn(meanRad, directions.directionRad[slot]);
      if (Math.abs(turn) >= SHIFT_REACH_RAD) continue;
      const sigma = directions.sigmaRad[slot];
      const spread = Math.max(sigma, LEAST_SHIFT_SIGMA_RAD);
      const weight = (directions.weight[slot] * Math.exp(-0.5 * (turn / spread) ** 2)) / (sigma * sigma);
      mass += weight;
      moment += weight * turn;
    }
    if (mass > 0) meanRad += moment / mass;
  }
  return wrapTo(meanRad, Math.PI);
}

/** Up to four horizontal directions (radians modulo pi) in which many segments run, the heaviest first. */
export function findDirections(set: SegmentSet, attitude: Attitude): number[] {
  const level = notVertical(set, attitude, VERTICAL_TILT_RAD);
  const directions = emptyLevelDirections(level.length);
  levelDirections(set, attitude, level, directions);
  const peaks = densityPeaks(directionDensity(directions), MOST_DIRECTIONS, LEAST_SHARE, SEPARATION_BINS);
  return peaks.map(({ bin }) => shiftToMean(directions, directionOfBin(bin)));
}
