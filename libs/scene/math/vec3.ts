import type { Vec3 } from '../geometry/geometry.types.js';

/** Arithmetic on vectors of three numbers; every function gives a new vector. */

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** The right-handed vector product. */
export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: Vec3): number {
  return Math.sqrt(dot(a, a));
}

/** The unit vector of `a`; the zero vector stays as it is. */
export function normalize(a: Vec3): Vec3 {
  const norm = length(a);
  return norm > 0 ? scale(a, 1 / norm) : a;
}

export function add(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Vec3, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

/** factorA a + factorB b. */
export function combine(a: Vec3, factorA: number, b: Vec3, factorB: number): Vec3 {
  return [
    factorA * a[0] + factorB * b[0],
    factorA * a[1] + factorB * b[1],
    factorA * a[2] + factorB * b[2],
  ];
}

/** The product of a 3x3 matrix (nine numbers, row by row) and a vector. */
export function transform(matrix: ArrayLike<number>, a: Vec3): Vec3 {
  return [
    matrix[0] * a[0] + matrix[1] * a[1] + matrix[2] * a[2],
    matrix[3] * a[0] + matrix[4] * a[1] + matrix[5] * a[2],
    matrix[6] * a[0] + matrix[7] * a[1] + matrix[8] * a[2],
  ];
}
