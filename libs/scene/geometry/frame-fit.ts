import { invertSymmetric } from '../math/linear.js';
import { wrapTo } from './angles.js';
import { levelBasis } from './camera.js';
import { FOCAL_LOG_SIGMA, USUAL_FOCAL } from './focal-length.js';
import type { Frame } from './frame.js';
import { canBeLevel, canBeVertical, FOCAL_PRIOR_SHARE, FRAME_RESIDUAL_RAD, framePoints, frameScore } from './frame.js';
import type { SegmentSet } from './segment-set.js';
import { signedSineTo } from './segment-set.js';

const MOST_ROUNDS = 12;
const DIFFERENCE = 1e-5;
const FIRST_DAMPING = 1e-3;
const MOST_DAMPING = 10;
const ENOUGH_GAIN = 1e-7;
const SAME_ANGLE_RAD = 1e-6;

/** Turns a list of parameter changes into a changed frame. */
interface Parameters {
  readonly count: number;
  readonly apply: (frame: Frame, change: ArrayLike<number>) => Frame;
}

/**
 * The free parameters of a frame: gravity's x and z, the logarithm of the focal length (unless it is known), and one
 * turn per family of directions; directions at a right angle to each other are one family and stay so.
 */
function parametersOf(start: Frame, focalIsKnown: boolean): Parameters {
  const families: number[] = [];
  const familyOf = start.directionsRad.map((rad) => {
    const known = families.findIndex((other) => {
      const apart = wrapTo(rad - other + SAME_ANGLE_RAD, Math.PI / 2);
      return apart < 2 * SAME_ANGLE_RAD;
    });
    return known >= 0 ? known : families.push(rad) - 1;
  });
  const firstTurn = focalIsKnown ? 2 : 3;
  return {
    count: firstTurn + families.length,
    apply: ({ attitude, directionsRad }, change) => {
      const { gravity, focal } = attitude;
      const tilted = levelBasis([gravity[0] + change[0], gravity[1], gravity[2] + change[1]]);
      return {
        attitude: { focal: focalIsKnown ? focal : focal * Math.exp(change[2]), ...tilted },
        directionsRad: directionsRad.map((rad, index) => rad + change[firstTurn + familyOf[index]]),
      };
    },
  };
}

/** Per segment the vanishing point it fits best (-1 none is allowed), its signed residual and its robust weight. */
interface Assignment {
  readonly point: Int32Array;
  readonly sine: Float64Array;
  readonly weight: Float64Array;
}

function assign(set: SegmentSet, frame: Frame): Assignment {
  const points = framePoints(frame);
  const out = { point: new Int32Array(set.count).fill(-1), sine: new Float64Array(set.count), weight: new Float64Array(set.count) };
  for (let index = 0; index < set.count; index++) {
    for (let point = 0; point < points.length; point++) {
      if (point === 0 ? !canBeVertical(set, index) : !canBeLevel(set, index)) continue;
      const sine = signedSineTo(set, index, points[point]);
      if (out.point[index] >= 0 && Math.abs(sine) >= Math.abs(out.sine[index])) continue;
      out.point[index] = point;
      out.sine[index] = sine;
    }
    if (out.point[index] >= 0) out.weight[index] = set.weight[index] * Math.exp(-0.5 * (out.sine[index] / FRAME_RESIDUAL_RAD) ** 2);
  }
  return out;
}

/** Derivatives of every segment's residual by every parameter, by differences: `count * parameters`. */
function derivatives(set: SegmentSet, frame: Frame, parameters: Parameters, assignment: Assignment): Float64Array {
  const jacobian = new Float64Array(set.count * parameters.count);
  for (let parameter = 0; parameter < parameters.count; parameter++) {
    const change = new Float64Array(parameters.count);
    change[parameter] = DIFFERENCE;
    const points = framePoints(parameters.apply(frame, change));
    for (let index = 0; index < set.count; index++) {
      if (assignment.weight[index] === 0) continue;
      const moved = signedSineTo(set, index, points[assignment.point[index]]);
      jacobian[index * parameters.count + parameter] = (moved - assignment.sine[index]) / DIFFERENCE;
    }
  }
  return jacobian;
}

interface NormalEquations {
  /** Symmetric, row by row. */
  readonly matrix: Float64Array;
  readonly rightSide: Float64Array;
}

/** Normal equations of the weighted least squares, the prior on the focal length included. */
function normalEquations(set: SegmentSet, frame: Frame, parameters: Parameters, focalIsKnown: boolean): NormalEquations {
  const { count } = parameters;
  const assignment = assign(set, frame);
  const jacobian = derivatives(set, frame, parameters, assignment);
  const matrix = new Float64Array(count * count);
  const rightSide = new Float64Array(count);
  let support = 0;
  for (let index = 0; index < set.count; index++) {
    const weight = assignment.weight[index] / FRAME_RESIDUAL_RAD ** 2;
    support += assignment.weight[index];
    for (let row = 0; row < count; row++) {
      const weighted = weight * jacobian[index * count + row];
      rightSide[row] -= weighted * assignment.sine[index];
      for (let column = 0; column < count; column++) matrix[row * count + column] += weighted * jacobian[index * count + column];
    }
  }
  if (!focalIsKnown) {
    const stiffness = (FOCAL_PRIOR_SHARE * support) / FOCAL_LOG_SIGMA ** 2;
    matrix[2 * count + 2] += stiffness;
    rightSide[2] -= stiffness * Math.log(frame.attitude.focal / USUAL_FOCAL);
  }
  return { matrix, rightSide };
}

function solveDamped(matrix: Float64Array, rightSide: Float64Array, damping: number): Float64Array {
  const count = rightSide.length;
  const damped = Float64Array.from(matrix);
  for (let row = 0; row < count; row++) damped[row * count + row] += damping * matrix[row * count + row] + 1e-9;
  const inverse = invertSymmetric(damped, count);
  return rightSide.map((_, row) => rightSide.reduce((sum, value, column) => sum + inverse[row * count + column] * value, 0));
}

/**
 * Carries a frame to the very top of its score: iteratively reweighted least squares with the damping of Levenberg and
 * Marquardt on gravity, focal length and directions together. The weights fall off as the score's bell does (Welsch).
 */
export function fitFrame(set: SegmentSet, start: Frame, focalIsKnown: boolean): Frame {
  const parameters = parametersOf(start, focalIsKnown);
  let best = start;
  let bestScore = frameScore(set, start, focalIsKnown);
  let damping = FIRST_DAMPING;
  for (let round = 0; round < MOST_ROUNDS && damping <= MOST_DAMPING; round++) {
    const { matrix, rightSide } = normalEquations(set, best, parameters, focalIsKnown);
    let gain = -1;
    while (gain < 0 && damping <= MOST_DAMPING) {
      const tried = parameters.apply(best, solveDamped(matrix, rightSide, damping));
      const score = frameScore(set, tried, focalIsKnown);
      gain = score - bestScore;
      damping = gain < 0 ? damping * 10 : damping / 10;
      if (gain < 0) continue;
      best = tried;
      bestScore = score;
    }
    if (gain < ENOUGH_GAIN * bestScore) break;
  }
  return best;
}
