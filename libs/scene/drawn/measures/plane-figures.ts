import type { FacadePlane, UvField, Vec3 } from '../../geometry/geometry.types.js';
import type { SceneTruth, TrueWall } from '../drawn.types.js';
import { meanOf, regressionSlope } from './correlation.js';

/** How well the planes of a facade and their texture coordinates were found. */
export interface PlaneFigures {
  /** Mean angle between true and found normals, degrees. */
  readonly normalDeg: number;
  /** Share (0-1) of the wall's pixels that carry the plane found for most of their wall. */
  readonly planeAssignment: number;
  /** Root mean square error of (U, V) in photo pixels after one common scale and shift per wall. */
  readonly uvErrorPx: number;
  /** Relative error of width over height of what is laid on the wall. */
  readonly aspectError: number;
}

/** Walls that are seen on fewer pixels than this say nothing. */
const LEAST_PIXELS = 2000;

/** @param field texture coordinates at the photo's full size */
export function planeFigures(truth: SceneTruth, planes: readonly FacadePlane[], field: UvField): PlaneFigures {
  const normals: number[] = [];
  const uvErrors: number[] = [];
  const aspects: number[] = [];
  let assigned = 0;
  let total = 0;
  truth.walls.forEach((wall, wallIndex) => {
    const { pixels, bestPlane, bestCount } = pixelsOfWall(truth, wallIndex, field, planes.length);
    if (pixels < LEAST_PIXELS) return;
    total += pixels;
    if (bestPlane < 0) return;
    assigned += bestCount;
    normals.push(angleDeg(wall, planes[bestPlane].normal));
    const { errorPx, aspect } = uvFit(truth, wallIndex, field, bestPlane, bestCount);
    uvErrors.push(errorPx);
    aspects.push(aspect);
  });
  return {
    normalDeg: normals.length > 0 ? meanOf(normals) : 90,
    planeAssignment: assigned / Math.max(1, total),
    uvErrorPx: uvErrors.length > 0 ? meanOf(uvErrors) : Infinity,
    aspectError: aspects.length > 0 ? meanOf(aspects) : Infinity,
  };
}

/** The plane that most pixels of a wall were given, -1 when none. */
function pixelsOfWall(truth: SceneTruth, wallIndex: number, field: UvField, planeCount: number) {
  const counts = new Int32Array(planeCount);
  let pixels = 0;
  for (let i = 0; i < truth.wallId.length; i++) {
    if (truth.wallId[i] !== wallIndex) continue;
    pixels++;
    if (field.planeId[i] >= 0) counts[field.planeId[i]]++;
  }
  let bestPlane = -1;
  let bestCount = 0;
  counts.forEach((count, plane) => {
    if (count > bestCount) [bestPlane, bestCount] = [plane, count];
  });
  return { pixels, bestPlane, bestCount };
}

function angleDeg(wall: TrueWall, normal: Vec3): number {
  const cosine = wall.normal[0] * normal[0] + wall.normal[1] * normal[1] + wall.normal[2] * normal[2];
  return (Math.acos(Math.min(1, Math.abs(cosine))) * 180) / Math.PI;
}

/** Fits found to true coordinates by one scale and a shift (the axes are the wall's own, so there is no rotation). */
function uvFit(truth: SceneTruth, wallIndex: number, field: UvField, plane: number, count: number) {
  const found = [new Float64Array(count), new Float64Array(count)];
  const wanted = [new Float64Array(count), new Float64Array(count)];
  const unitsPerPx = new Float64Array(count);
  let n = 0;
  for (let i = 0; i < truth.wallId.length; i++) {
    if (truth.wallId[i] !== wallIndex || field.planeId[i] !== plane) continue;
    found[0][n] = field.u[i];
    found[1][n] = field.v[i];
    wanted[0][n] = truth.uM[i];
    wanted[1][n] = -truth.heightM[i];
    const [ux, uy, vx, vy] = field.jacobian.subarray(4 * i, 4 * i + 4);
    unitsPerPx[n++] = Math.sqrt(Math.abs(ux * vy - uy * vx));
  }
  for (const series of [...found, ...wanted]) subtractMean(series);
  const scale = (inner(found[0], wanted[0]) + inner(found[1], wanted[1])) / (inner(found[0], found[0]) + inner(found[1], found[1]));
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const errorU = scale * found[0][i] - wanted[0][i];
    const errorV = scale * found[1][i] - wanted[1][i];
    squares += (errorU * errorU + errorV * errorV) / (unitsPerPx[i] * scale) ** 2;
  }
  const aspect = Math.abs(regressionSlope(found[0], wanted[0]) / regressionSlope(found[1], wanted[1]) - 1);
  return { errorPx: Math.sqrt(squares / count), aspect };
}

function subtractMean(values: Float64Array): void {
  const mean = meanOf(values);
  for (let i = 0; i < values.length; i++) values[i] -= mean;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
