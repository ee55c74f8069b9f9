import { DEGREE } from './angles.js';
import type { LineSegments, Vec3 } from './geometry.types.js';

/**
 * Segments made ready for the searches over cameras. Coordinates are normalised: origin in the middle of the picture,
 * long side 1, so that a camera of focal length `focal` (in long sides) sees point (x, y) along the ray (x, y, focal),
 * and a ray (a, b, c) vanishes at the homogeneous point (focal a, focal b, c). Angles are the same as in pixels.
 */
export interface SegmentSet {
  readonly count: number;
  readonly longSidePx: number;
  readonly midX: Float64Array;
  readonly midY: Float64Array;
  /** Unit vector along the segment, and the segment's line: unitY x - unitX y = offset. */
  readonly unitX: Float64Array;
  readonly unitY: Float64Array;
  readonly offset: Float64Array;
  /** The same line turned about the segment's middle by the standard deviation of its angle. */
  readonly turnedX: Float64Array;
  readonly turnedY: Float64Array;
  readonly turnedOffset: Float64Array;
  /** Length over the long side. */
  readonly weight: Float64Array;
  /** Angle to the image's y axis, 0 to pi/2. */
  readonly tiltRad: Float64Array;
}

/** Distortion of the lens bends a segment by about this much, however long it is. */
const LENS_ERROR_RAD = 0.35 * DEGREE;
/** Error of one end point against the other, across the segment. */
const END_ERROR_PX = 0.5;

/** Segments (full-size pixels, none of length 0) of a photo of the given size. */
export function makeSegmentSet(segments: LineSegments, widthPx: number, heightPx: number): SegmentSet {
  const { count, data } = segments;
  const longSidePx = Math.max(widthPx, heightPx);
  const column = (): Float64Array => new Float64Array(count);
  const set = {
    count,
    longSidePx,
    midX: column(),
    midY: column(),
    unitX: column(),
    unitY: column(),
    offset: column(),
    turnedX: column(),
    turnedY: column(),
    turnedOffset: column(),
    weight: column(),
    tiltRad: column(),
  };
  for (let index = 0; index < count; index++) {
    const [x1, y1, x2, y2] = data.subarray(4 * index, 4 * index + 4);
    const lengthPx = Math.hypot(x2 - x1, y2 - y1);
    const midX = ((x1 + x2) / 2 - widthPx / 2) / longSidePx;
    const midY = ((y1 + y2) / 2 - heightPx / 2) / longSidePx;
    const unitX = (x2 - x1) / lengthPx;
    const unitY = (y2 - y1) / lengthPx;
    const errorRad = LENS_ERROR_RAD + END_ERROR_PX / lengthPx;
    const turnedX = Math.cos(errorRad) * unitX - Math.sin(errorRad) * unitY;
    const turnedY = Math.sin(errorRad) * unitX + Math.cos(errorRad) * unitY;
    set.midX[index] = midX;
    set.midY[index] = midY;
    set.unitX[index] = unitX;
    set.unitY[index] = unitY;
    set.offset[index] = midX * unitY - midY * unitX;
    set.turnedX[index] = turnedX;
    set.turnedY[index] = turnedY;
    set.turnedOffset[index] = midX * turnedY - midY * turnedX;
    set.weight[index] = lengthPx / longSidePx;
    set.tiltRad[index] = Math.atan2(Math.abs(unitX), Math.abs(unitY));
  }
  return set;
}

/** Where a direction vanishes in normalised coordinates (homogeneous). */
export function vanishingPoint(direction: Vec3, focal: number): Vec3 {
  return [focal * direction[0], focal * direction[1], direction[2]];
}

/** Squared sine of the angle between a segment and the line from its middle to a (homogeneous, normalised) point. */
export function sineSquaredTo(set: SegmentSet, index: number, point: Vec3): number {
  const towardsX = point[0] - set.midX[index] * point[2];
  const towardsY = point[1] - set.midY[index] * point[2];
  const lengthSquared = towardsX * towardsX + towardsY * towardsY;
  if (lengthSquared < 1e-24) return 1;
  const across = towardsX * set.unitY[index] - towardsY * set.unitX[index];
  return (across * across) / lengthSquared;
}

/** Sine of the angle from the line from a segment's middle to a (homogeneous, normalised) point to the segment. */
export function signedSineTo(set: SegmentSet, index: number, point: Vec3): number {
  const towardsX = point[0] - set.midX[index] * point[2];
  const towardsY = point[1] - set.midY[index] * point[2];
  const across = towardsX * set.unitY[index] - towardsY * set.unitX[index];
  return across / Math.max(Math.sqrt(towardsX * towardsX + towardsY * towardsY), 1e-12);
}

/** Angle (radians, 0 to pi/2) between a segment and the line from its middle to a (homogeneous, normalised) point. */
export function angleTo(set: SegmentSet, index: number, point: Vec3): number {
  return Math.asin(Math.min(1, Math.sqrt(sineSquaredTo(set, index, point))));
}
