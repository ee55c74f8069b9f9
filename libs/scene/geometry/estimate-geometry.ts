import { SeededRandom } from '../math/random.js';
import type { RgbImage } from '../raster/raster.types.js';
import { DEGREE, lineTurn, wrapTo } from './angles.js';
import { levelBasis, makeCamera } from './camera.js';
import { findDirections } from './directions.js';
import { searchFocal, USUAL_FOCAL } from './focal-length.js';
import type { Frame } from './frame.js';
import { framePoints } from './frame.js';
import type { LineSegments, SceneGeometry } from './geometry.types.js';
import { verticalCandidates } from './gravity.js';
import { polishFrame } from './manhattan-polish.js';
import { photoSegments } from './photo-segments.js';
import type { SegmentSet } from './segment-set.js';
import { angleTo, makeSegmentSet } from './segment-set.js';

export interface GeometryOptions {
  /** Same seed, same result. Default 0. */
  readonly seed?: number;
  /** Focal length in full-size pixels, from EXIF, when known. */
  readonly exifFocalPx?: number;
}

type PhotoSize = Pick<RgbImage, 'widthPx' | 'heightPx'>;

/** The residual of a segment that leans so that it cannot belong to a vanishing point: larger than any angle. */
export const EXCLUDED_RESIDUAL_RAD = 9;

const FEWEST_SEGMENTS = 8;
/** A second family of walls is assumed at a right angle to the first unless one stands within this angle of it. */
const OWN_DIRECTION_RAD = 12 * DEGREE;
const MOST_RESIDUAL_RAD = 2.5 * DEGREE;
const MOST_VERTICAL_TILT_RAD = 45 * DEGREE;
const LEAST_LEVEL_TILT_RAD = 5 * DEGREE;

/** The directions with the one at a right angle to the heaviest added, if it is not there already. */
function withRightAngle(directionsRad: readonly number[]): number[] {
  const square = wrapTo(directionsRad[0] + Math.PI / 2, Math.PI);
  const isThere = directionsRad.some((rad) => Math.abs(lineTurn(rad, square)) <= OWN_DIRECTION_RAD);
  return isThere ? [...directionsRad] : [...directionsRad, square];
}

/** Angles between every segment and every vanishing point of the frame, row by row, vertical first. */
function residuals(set: SegmentSet, frame: Frame): Float64Array {
  const points = framePoints(frame);
  const out = new Float64Array(set.count * points.length).fill(EXCLUDED_RESIDUAL_RAD);
  for (let index = 0; index < set.count; index++) {
    const row = index * points.length;
    if (set.tiltRad[index] <= MOST_VERTICAL_TILT_RAD) out[row] = angleTo(set, index, points[0]);
    if (set.tiltRad[index] < LEAST_LEVEL_TILT_RAD) continue;
    for (let point = 1; point < points.length; point++) out[row + point] = angleTo(set, index, points[point]);
  }
  return out;
}

/** Per segment the vanishing point it fits best: -1 none within 2.5 degrees, 0 the vertical, k direction k - 1. */
function labelsFrom(residualsRad: Float64Array, count: number): Int32Array {
  const labels = new Int32Array(count);
  const points = count === 0 ? 0 : residualsRad.length / count;
  for (let index = 0; index < count; index++) {
    const row = residualsRad.subarray(index * points, (index + 1) * points);
    let best = 0;
    for (let point = 1; point < points; point++) if (row[point] < row[best]) best = point;
    labels[index] = row[best] > MOST_RESIDUAL_RAD ? -1 : best;
  }
  return labels;
}

/** Sums over the segments: the weight behind each direction, and the share of all weight that fits a vanishing point. */
function supportOf(set: SegmentSet, labels: Int32Array, directions: number): { directionMass: number[]; confidence: number } {
  const directionMass = new Array<number>(directions).fill(0);
  let fitting = 0;
  let total = 0;
  for (let index = 0; index < set.count; index++) {
    total += set.weight[index];
    if (labels[index] >= 0) fitting += set.weight[index];
    if (labels[index] > 0) directionMass[labels[index] - 1] += set.weight[index];
  }
  return { directionMass, confidence: total > 0 ? fitting / total : 0 };
}

/** The geometry of a photo whose camera and directions (at least one) are known: says which segment fits which. */
export function geometryInFrame(photo: PhotoSize, segments: LineSegments, set: SegmentSet, frame: Frame): SceneGeometry {
  const segmentResidualsRad = residuals(set, frame);
  const segmentLabels = labelsFrom(segmentResidualsRad, set.count);
  return {
    camera: makeCamera(photo.widthPx, photo.heightPx, frame.attitude.focal * set.longSidePx, frame.attitude.gravity),
    directionsRad: frame.directionsRad,
    segments,
    segmentLabels,
    segmentWeights: set.weight,
    segmentResidualsRad,
    ...supportOf(set, segmentLabels, frame.directionsRad.length),
  };
}

/** What is said of a photo whose lines tell nothing: held upright, a usual lens, one wall straight ahead. */
function withoutLines(photo: PhotoSize, segments: LineSegments, set: SegmentSet, focal: number): SceneGeometry {
  const upright: Frame = { attitude: { focal, ...levelBasis([0, 1, 0]) }, directionsRad: [0] };
  const geometry = geometryInFrame(photo, segments, set, upright);
  return { ...geometry, directionMass: [0], segmentLabels: geometry.segmentLabels.fill(-1), confidence: 0 };
}

/** Gravity, focal length and wall directions from line segments that are given (full-size pixels). */
export function geometryFromSegments(photo: PhotoSize, segments: LineSegments, options: GeometryOptions = {}): SceneGeometry {
  const set = makeSegmentSet(segments, photo.widthPx, photo.heightPx);
  const knownFocal = options.exifFocalPx === undefined ? undefined : options.exifFocalPx / set.longSidePx;
  const random = new SeededRandom(options.seed ?? 0);
  if (segments.count < FEWEST_SEGMENTS) return withoutLines(photo, segments, set, knownFocal ?? USUAL_FOCAL);
  const attitude = searchFocal(set, verticalCandidates(set, random), knownFocal);
  const directionsRad = findDirections(set, attitude);
  if (directionsRad.length === 0) return geometryInFrame(photo, segments, set, { attitude, directionsRad: [0] });
  const polished = polishFrame(set, { attitude, directionsRad }, knownFocal !== undefined, random);
  return geometryInFrame(photo, segments, set, { ...polished, directionsRad: withRightAngle(polished.directionsRad) });
}

/**
 * The camera of a photo (gravity and focal length), the horizontal directions of its walls and the line segments that
 * tell so. A photo with too few lines gets an upright camera of usual focal length and confidence 0.
 */
export function estimateGeometry(photo: RgbImage, options: GeometryOptions = {}): SceneGeometry {
  return geometryFromSegments(photo, photoSegments(photo), options);
}
