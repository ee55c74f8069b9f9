import type { Vec3 } from '../../geometry/geometry.types.js';

/** Further than any point of the garden: no hit. */
export const FAR_M = 1e6;

/** An axis-aligned box. */
export interface Bounds {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** The axis (0 x, 1 y, 2 z) of the face through which the last ray that hit a box entered it. */
export let enteredAxis: 0 | 1 | 2 = 0;

/** Distance at which a ray enters a box from outside, FAR_M when it does not (the slab test of Kay & Kajiya 1986). */
export function rayIntoBox({ min, max }: Bounds, x: number, y: number, z: number, direction: ArrayLike<number>): number {
  const inverseX = 1 / direction[0];
  const inverseY = 1 / direction[1];
  const nearX = ((inverseX > 0 ? min[0] : max[0]) - x) * inverseX;
  const farX = ((inverseX > 0 ? max[0] : min[0]) - x) * inverseX;
  const nearY = ((inverseY > 0 ? min[1] : max[1]) - y) * inverseY;
  const farY = ((inverseY > 0 ? max[1] : min[1]) - y) * inverseY;
  if (nearX > farY || nearY > farX) return FAR_M;
  const inverseZ = 1 / direction[2];
  const nearZ = ((inverseZ > 0 ? min[2] : max[2]) - z) * inverseZ;
  const farZ = ((inverseZ > 0 ? max[2] : min[2]) - z) * inverseZ;
  const near = Math.max(nearX, nearY, nearZ);
  if (near <= 0 || near >= Math.min(farX, farY, farZ)) return FAR_M;
  enteredAxis = near === nearX ? 0 : near === nearY ? 1 : 2;
  return near;
}

/** Distance to an endless cylinder around the third axis, given the two others; FAR_M when missed. */
export function rayIntoCylinder(a: number, b: number, directionA: number, directionB: number, radius: number): number {
  const square = directionA * directionA + directionB * directionB;
  const half = a * directionA + b * directionB;
  const discriminant = half * half - square * (a * a + b * b - radius * radius);
  if (discriminant < 0) return FAR_M;
  const distance = (-half - Math.sqrt(discriminant)) / square;
  return distance > 0 ? distance : FAR_M;
}

/** Two coordinates under which a box keeps to a rectangle: a picture, or the plane across the sun's rays. */
export type Projection = (x: number, y: number, z: number) => readonly [number, number];

/** The rectangle (left, top, right, bottom) that a box fills in a projection; the corners decide, for straight lines stay straight. */
export function projectedRectangle({ min, max }: Bounds, project: Projection): Float64Array {
  const rectangle = Float64Array.of(Infinity, Infinity, -Infinity, -Infinity);
  for (let corner = 0; corner < 8; corner++) {
    const [a, b] = project(corner & 1 ? max[0] : min[0], corner & 2 ? max[1] : min[1], corner & 4 ? max[2] : min[2]);
    rectangle[0] = Math.min(rectangle[0], a);
    rectangle[1] = Math.min(rectangle[1], b);
    rectangle[2] = Math.max(rectangle[2], a);
    rectangle[3] = Math.max(rectangle[3], b);
  }
  return rectangle;
}

/** Whether a point of the projection can see the box at all. */
export function isInside(rectangle: Float64Array, a: number, b: number): boolean {
  return a >= rectangle[0] && a <= rectangle[2] && b >= rectangle[1] && b <= rectangle[3];
}
