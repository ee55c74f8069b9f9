import { smallestEigenvector3 } from '../math/linear.js';
import type { SeededRandom } from '../math/random.js';
import { cumulativeWeights } from '../math/random.js';
import { cross, length, normalize } from '../math/vec3.js';
import { DEGREE } from './angles.js';
import type { Vec3 } from './geometry.types.js';
import type { SegmentSet } from './segment-set.js';
import { sineSquaredTo } from './segment-set.js';

/** Segments that lean more than this from the image's y axis are not tried as verticals. */
const MOST_TILT_RAD = 35 * DEGREE;
/** Residual of a vertical segment, one standard deviation. */
const RESIDUAL_RAD = 1.2 * DEGREE;
/** How photographers hold their cameras: standard deviations of roll and pitch. */
const ROLL_SIGMA_RAD = 12 * DEGREE;
const PITCH_SIGMA_RAD = 40 * DEGREE;
const SAMPLES = 400;
const REFINED_HYPOTHESES = 6;
const REFINE_ROUNDS = 3;
/** The upright camera is preferred to a pair that is no better than this. */
const UPRIGHT_BONUS = 1.02;
const UPRIGHT: Vec3 = [0, 1, 0];

/** A candidate for the vertical vanishing point (normalised, homogeneous) and how well the segments support it. */
export interface VerticalCandidate {
  readonly point: Vec3;
  readonly score: number;
}

/** The gravity vector (unit, pointing down) of a camera that sees verticals vanish at `point`; focal length in long sides. */
export function gravityTowards(point: Vec3, focal: number): Vec3 {
  const [x, y, z] = normalize([point[0] / focal, point[1] / focal, point[2]]);
  return y < 0 ? [-x, -y, -z] : [x, y, z];
}

function nearVertical(set: SegmentSet): Int32Array {
  const indices: number[] = [];
  for (let index = 0; index < set.count; index++) if (set.tiltRad[index] < MOST_TILT_RAD) indices.push(index);
  return Int32Array.from(indices);
}

/** Robust weight of the near-vertical segments that point to `point`, times the prior on roll and pitch (at focal length 1). */
function verticalScore(set: SegmentSet, verticals: Int32Array, point: Vec3): number {
  let support = 0;
  for (const index of verticals) {
    // The sine stands for the angle: they part only where the exponential is nothing.
    support += set.weight[index] * Math.exp(-0.5 * (sineSquaredTo(set, index, point) / RESIDUAL_RAD ** 2));
  }
  const [x, y, z] = gravityTowards(point, 1);
  const roll = Math.atan2(x, y) / ROLL_SIGMA_RAD;
  const pitch = Math.asin(Math.max(-1, Math.min(1, z))) / PITCH_SIGMA_RAD;
  return support * Math.exp(-0.5 * (roll * roll + pitch * pitch));
}

/** The segment's line as a unit normal and offset: crossing two of them gives their common point. */
function lineOf(set: SegmentSet, index: number): Vec3 {
  return [set.unitY[index], -set.unitX[index], -set.offset[index]];
}

/** Weighted least squares: the point nearest to the lines, each weighing its length and how well it fits already. */
function refinePoint(set: SegmentSet, verticals: Int32Array, start: Vec3): Vec3 {
  let point = start;
  for (let round = 0; round < REFINE_ROUNDS; round++) {
    const scatter = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    let fitting = 0;
    for (const index of verticals) {
      const fit = Math.exp(-0.5 * (sineSquaredTo(set, index, point) / RESIDUAL_RAD ** 2));
      if (fit > 0.05) fitting++;
      const weight = fit * set.weight[index];
      const line = lineOf(set, index);
      for (let entry = 0; entry < 9; entry++) scatter[entry] += weight * line[Math.floor(entry / 3)] * line[entry % 3];
    }
    if (fitting < 2) break;
    point = smallestEigenvector3(scatter);
  }
  return point;
}

/** Crossings of random pairs of near-vertical segments, long ones more often: RANSAC's hypotheses. */
function drawHypotheses(set: SegmentSet, verticals: Int32Array, random: SeededRandom): VerticalCandidate[] {
  const cumulative = cumulativeWeights(Array.from(verticals, (index) => set.weight[index]));
  const hypotheses: VerticalCandidate[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    const [first, second] = random.weightedPair(cumulative);
    const point = cross(lineOf(set, verticals[first]), lineOf(set, verticals[second]));
    if (length(point) < 1e-9) continue;
    hypotheses.push({ point, score: verticalScore(set, verticals, point) });
  }
  return hypotheses;
}

/**
 * Where the verticals may vanish, best first, the upright camera last: RANSAC (Fischler & Bolles 1981) over pairs of
 * near-vertical segments, the best hypotheses refined by iteratively reweighted least squares.
 */
export function verticalCandidates(set: SegmentSet, random: SeededRandom): VerticalCandidate[] {
  const verticals = nearVertical(set);
  const upright = { point: UPRIGHT, score: verticalScore(set, verticals, UPRIGHT) };
  if (verticals.length < 4) return [upright];
  const hypotheses = drawHypotheses(set, verticals, random);
  hypotheses.push({ point: UPRIGHT, score: upright.score * UPRIGHT_BONUS });
  hypotheses.sort((a, b) => b.score - a.score);
  const refined = hypotheses.slice(0, REFINED_HYPOTHESES).map(({ point }) => {
    const better = refinePoint(set, verticals, point);
    return { point: better, score: verticalScore(set, verticals, better) };
  });
  refined.push(hypotheses[0]);
  refined.sort((a, b) => b.score - a.score);
  const best = refined[0];
  const rivals = refined.slice(1).filter(({ score }) => score > 0.9 * best.score);
  return [best, ...rivals.slice(0, 2), upright];
}
