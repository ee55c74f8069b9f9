import { DEGREE, lineTurn } from './angles.js';
import { horizontalDirection } from './camera.js';
import type { Attitude } from './direction-density.js';
import { FOCAL_LOG_SIGMA, USUAL_FOCAL } from './focal-length.js';
import type { Vec3 } from './geometry.types.js';
import type { SegmentSet } from './segment-set.js';
import { sineSquaredTo, vanishingPoint } from './segment-set.js';

/** A camera's attitude and the horizontal directions (radians modulo pi) of the walls it sees. */
export interface Frame {
  readonly attitude: Attitude;
  readonly directionsRad: readonly number[];
}

/** Residual of a segment that belongs to a vanishing point, one standard deviation. */
export const FRAME_RESIDUAL_RAD = 1 * DEGREE;
/** Share of the score that a focal length one standard deviation (of its logarithm) from the usual one costs, doubled. */
export const FOCAL_PRIOR_SHARE = 0.03;

const LEAST_APART_RAD = 9 * DEGREE;
const MOST_VERTICAL_TILT_RAD = 45 * DEGREE;
const LEAST_LEVEL_TILT_RAD = 8 * DEGREE;

/** A segment that leans far cannot be a vertical. */
export function canBeVertical(set: SegmentSet, index: number): boolean {
  return set.tiltRad[index] <= MOST_VERTICAL_TILT_RAD;
}

/** A segment that stands upright in the picture cannot be level. */
export function canBeLevel(set: SegmentSet, index: number): boolean {
  return set.tiltRad[index] >= LEAST_LEVEL_TILT_RAD;
}

/** The vanishing points (normalised, homogeneous) of a frame, vertical first. */
export function framePoints({ attitude, directionsRad }: Frame): Vec3[] {
  const level = directionsRad.map((rad) => vanishingPoint(horizontalDirection(attitude, rad), attitude.focal));
  return [vanishingPoint(attitude.gravity, attitude.focal), ...level];
}

/** Weight of the segments that point to one of the frame's vanishing points, each counted by how well it fits its best. */
function frameSupport(set: SegmentSet, frame: Frame): number {
  const points = framePoints(frame);
  const scale = -0.5 / FRAME_RESIDUAL_RAD ** 2;
  let support = 0;
  for (let index = 0; index < set.count; index++) {
    let least = canBeVertical(set, index) ? sineSquaredTo(set, index, points[0]) : 1;
    if (canBeLevel(set, index)) {
      for (let point = 1; point < points.length; point++) least = Math.min(least, sineSquaredTo(set, index, points[point]));
    }
    support += set.weight[index] * Math.exp(scale * least);
  }
  return support;
}

/** Whether two directions have come so near to each other that they tell of one wall, not of two. */
function hasMerged(directionsRad: readonly number[]): boolean {
  return directionsRad.some((rad, index) =>
    directionsRad.slice(index + 1).some((other) => Math.abs(lineTurn(rad, other)) < LEAST_APART_RAD),
  );
}

/**
 * What the searches make as large as they can: the support, a little less for unusual focal lengths that are guessed,
 * and nothing when directions merge (with a long enough lens all of them would).
 */
export function frameScore(set: SegmentSet, frame: Frame, focalIsKnown: boolean): number {
  if (hasMerged(frame.directionsRad)) return 0;
  const unusual = focalIsKnown ? 0 : Math.log(frame.attitude.focal / USUAL_FOCAL) / FOCAL_LOG_SIGMA;
  return frameSupport(set, frame) * Math.exp(-0.5 * FOCAL_PRIOR_SHARE * unusual * unusual);
}
