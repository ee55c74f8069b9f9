import { DEGREE, wrapTo } from './angles.js';
import type { Vec3 } from './geometry.types.js';
import type { SegmentSet } from './segment-set.js';

/** Bins of one degree over the half circle of undirected horizontal directions. */
export const DIRECTION_BINS = 180;

/** What each segment says if it is level: its direction, how sure that is, and how much it counts. */
export interface LevelDirections {
  count: number;
  /** Radians modulo pi. */
  readonly directionRad: Float64Array;
  /** Standard deviation, 0.5 to 40 degrees. */
  readonly sigmaRad: Float64Array;
  readonly weight: Float64Array;
}

/** The part of a camera that directions depend on; the focal length is in long sides of the photo. */
export interface Attitude {
  readonly focal: number;
  readonly gravity: Vec3;
  readonly right: Vec3;
  readonly forward: Vec3;
}

const LEAST_SIGMA_RAD = 0.5 * DEGREE;
const GREATEST_SIGMA_RAD = 40 * DEGREE;
/** Sine of the angle between gravity and the segment's plane's normal at which a segment counts in full. */
const FULL_LEVERAGE = 0.15;

export function emptyLevelDirections(capacity: number): LevelDirections {
  return {
    count: 0,
    directionRad: new Float64Array(capacity),
    sigmaRad: new Float64Array(capacity),
    weight: new Float64Array(capacity),
  };
}

/**
 * Direction of each chosen segment in space if it is level: the plane through the camera and the segment meets the
 * horizontal plane there (direction = normal x gravity). Its standard deviation is the change when the segment is
 * turned by its own error. A plane that is itself nearly horizontal says little: such a segment weighs less.
 */
export function levelDirections(set: SegmentSet, attitude: Attitude, chosen: Int32Array, out: LevelDirections): void {
  const { focal, right, forward, gravity } = attitude;
  out.count = chosen.length;
  for (let slot = 0; slot < chosen.length; slot++) {
    const index = chosen[slot];
    // The plane's normal, up to length, is (-unitY, unitX, offset / focal).
    const depth = set.offset[index] / focal;
    const turnedDepth = set.turnedOffset[index] / focal;
    const normalRight = set.unitX[index] * right[1] - set.unitY[index] * right[0] + depth * right[2];
    const normalForward = set.unitX[index] * forward[1] - set.unitY[index] * forward[0] + depth * forward[2];
    const normalDown = set.unitX[index] * gravity[1] - set.unitY[index] * gravity[0] + depth * gravity[2];
    const turnedRight = set.turnedX[index] * right[1] - set.turnedY[index] * right[0] + turnedDepth * right[2];
    const turnedForward = set.turnedX[index] * forward[1] - set.turnedY[index] * forward[0] + turnedDepth * forward[2];
    const sine = normalRight * turnedForward - normalForward * turnedRight;
    const cosine = normalRight * turnedRight + normalForward * turnedForward;
    const sigmaRad = Math.atan2(Math.abs(sine), Math.abs(cosine));
    const levelSquared = normalRight * normalRight + normalForward * normalForward;
    const leverage = Math.sqrt(levelSquared / (levelSquared + normalDown * normalDown));
    out.directionRad[slot] = wrapTo(Math.atan2(normalRight, -normalForward), Math.PI);
    out.sigmaRad[slot] = Math.min(Math.max(sigmaRad, LEAST_SIGMA_RAD), GREATEST_SIGMA_RAD);
    out.weight[slot] = set.weight[index] * Math.min(leverage / FULL_LEVERAGE, 1);
  }
}

const TABLE_STEPS_PER_SIGMA = 128;
const TABLE_SIGMAS = 5;
/** exp(-z^2 / 2) for z = 0 ... 5, so that the densities need no exponential per segment and bin. */
const GAUSSIAN_TABLE = Float64Array.from(
  { length: TABLE_STEPS_PER_SIGMA * TABLE_SIGMAS + 2 },
  (_, step) => Math.exp(-0.5 * (step / TABLE_STEPS_PER_SIGMA) ** 2),
);

/** Gaussian kernel density of the directions over 180 bins of one degree; the sum is about the sum of the weights. */
export function directionDensity(directions: LevelDirections, out: Float64Array = new Float64Array(DIRECTION_BINS)): Float64Array {
  out.fill(0);
  const binRad = Math.PI / DIRECTION_BINS;
  const { count, directionRad, sigmaRad, weight } = directions;
  for (let index = 0; index < count; index++) {
    const sigmaBins = sigmaRad[index] / binRad;
    const centreBin = directionRad[index] / binRad - 0.5;
    const reachBins = Math.min(TABLE_SIGMAS * sigmaBins, DIRECTION_BINS / 2);
    const height = weight[index] / (sigmaBins * Math.sqrt(2 * Math.PI));
    const tableStep = TABLE_STEPS_PER_SIGMA / sigmaBins;
    const lastBin = Math.ceil(centreBin + reachBins);
    for (let bin = Math.ceil(centreBin - reachBins); bin < lastBin; bin++) {
      const place = Math.abs(bin - centreBin) * tableStep;
      const step = Math.floor(place);
      const value = GAUSSIAN_TABLE[step] + (place - step) * (GAUSSIAN_TABLE[step + 1] - GAUSSIAN_TABLE[step]);
      const wrappedBin = bin < 0 ? bin + DIRECTION_BINS : bin >= DIRECTION_BINS ? bin - DIRECTION_BINS : bin;
      out[wrappedBin] += height * value;
    }
  }
  return out;
}

/** A peak of the density: its bin and the mass within 3 bins of it. */
export interface DensityPeak {
  readonly bin: number;
  readonly mass: number;
}

const PEAK_HALF_WIDTH_BINS = 3;

/** The highest peaks in turn, each clearing `separationBins` around it, until one holds less than `leastShare` of all mass. */
export function densityPeaks(density: Float64Array, mostPeaks: number, leastShare: number, separationBins: number): DensityPeak[] {
  const rest = Float64Array.from(density);
  const total = rest.reduce((sum, value) => sum + value, 1e-9);
  const peaks: DensityPeak[] = [];
  while (peaks.length < mostPeaks) {
    let bin = 0;
    for (let other = 1; other < rest.length; other++) if (rest[other] > rest[bin]) bin = other;
    let mass = 0;
    for (let step = -PEAK_HALF_WIDTH_BINS; step <= PEAK_HALF_WIDTH_BINS; step++) mass += rest[wrapTo(bin + step, rest.length)];
    if (mass < leastShare * total) break;
    peaks.push({ bin, mass });
    for (let step = -separationBins; step <= separationBins; step++) rest[wrapTo(bin + step, rest.length)] = 0;
  }
  return peaks;
}

/** The direction in the middle of a bin. */
export function directionOfBin(bin: number): number {
  return ((bin + 0.5) * Math.PI) / DIRECTION_BINS;
}
