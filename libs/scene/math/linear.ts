import type { Vec3 } from '../geometry/geometry.types.js';

/** Small dense linear algebra. Matrices are flat arrays, row by row. */

/**
 * The unit eigenvector of the smallest eigenvalue of a symmetric 3x3 matrix (nine numbers), by Jacobi rotations. With the
 * sum of outer products of line vectors it is the point that lies nearest to all lines. Its sign is arbitrary.
 */
export function smallestEigenvector3(symmetric: ArrayLike<number>): Vec3 {
  const matrix = Float64Array.from(symmetric);
  const vectors = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  const size = Math.abs(matrix[0]) + Math.abs(matrix[4]) + Math.abs(matrix[8]);
  for (let round = 0; round < 40; round++) {
    const offDiagonal = Math.abs(matrix[1]) + Math.abs(matrix[2]) + Math.abs(matrix[5]);
    if (offDiagonal <= 1e-18 * size) break;
    rotate(matrix, vectors, 0, 1);
    rotate(matrix, vectors, 0, 2);
    rotate(matrix, vectors, 1, 2);
  }
  let smallest = 0;
  for (let column = 1; column < 3; column++) if (matrix[4 * column] < matrix[4 * smallest]) smallest = column;
  return [vectors[smallest], vectors[3 + smallest], vectors[6 + smallest]];
}

/** One Jacobi rotation: makes the entry (p, q) zero and turns the eigenvectors, held in columns, along. */
function rotate(matrix: Float64Array, vectors: Float64Array, p: number, q: number): void {
  const off = matrix[3 * p + q];
  if (off === 0) return;
  const theta = (matrix[4 * q] - matrix[4 * p]) / (2 * off);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < 3; k++) {
    const columnP = matrix[3 * k + p];
    const columnQ = matrix[3 * k + q];
    matrix[3 * k + p] = cosine * columnP - sine * columnQ;
    matrix[3 * k + q] = sine * columnP + cosine * columnQ;
  }
  for (let k = 0; k < 3; k++) {
    const rowP = matrix[3 * p + k];
    const rowQ = matrix[3 * q + k];
    matrix[3 * p + k] = cosine * rowP - sine * rowQ;
    matrix[3 * q + k] = sine * rowP + cosine * rowQ;
    const vectorP = vectors[3 * k + p];
    const vectorQ = vectors[3 * k + q];
    vectors[3 * k + p] = cosine * vectorP - sine * vectorQ;
    vectors[3 * k + q] = sine * vectorP + cosine * vectorQ;
  }
}

/** The inverse of a 3x3 matrix by cofactors; throws when the determinant is zero. */
export function inverse3(m: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const cofactor0 = m[4] * m[8] - m[5] * m[7];
  const cofactor1 = m[5] * m[6] - m[3] * m[8];
  const cofactor2 = m[3] * m[7] - m[4] * m[6];
  const determinant = m[0] * cofactor0 + m[1] * cofactor1 + m[2] * cofactor2;
  if (determinant === 0) throw new RangeError('the matrix has no inverse');
  const adjugate = Float64Array.of(
    cofactor0, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
    cofactor1, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
    cofactor2, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
  );
  return adjugate.map((value) => value / determinant);
}

/** The lower Cholesky factor of a symmetric positive definite n x n matrix; throws when it is not positive definite. */
export function choleskyFactor(matrix: ArrayLike<number>, n: number): Float64Array<ArrayBuffer> {
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * n + column];
      for (let k = 0; k < column; k++) sum -= lower[row * n + k] * lower[column * n + k];
      if (column < row) {
        lower[row * n + column] = sum / lower[column * n + column];
      } else {
        if (!(sum > 0)) throw new RangeError('the matrix is not positive definite');
        lower[row * n + row] = Math.sqrt(sum);
      }
    }
  }
  return lower;
}

/** The inverse of a symmetric positive definite n x n matrix (such as a regularised covariance). */
export function invertSymmetric(matrix: ArrayLike<number>, n: number): Float64Array<ArrayBuffer> {
  const lower = choleskyFactor(matrix, n);
  const inverseLower = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    inverseLower[column * n + column] = 1 / lower[column * n + column];
    for (let row = column + 1; row < n; row++) {
      let sum = 0;
      for (let k = column; k < row; k++) sum -= lower[row * n + k] * inverseLower[k * n + column];
      inverseLower[row * n + column] = sum / lower[row * n + row];
    }
  }
  const inverse = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = row; k < n; k++) sum += inverseLower[k * n + row] * inverseLower[k * n + column];
      inverse[row * n + column] = sum;
      inverse[column * n + row] = sum;
    }
  }
  return inverse;
}

/** The natural logarithm of the determinant of a symmetric positive definite n x n matrix. */
export function logDet(matrix: ArrayLike<number>, n: number): number {
  const lower = choleskyFactor(matrix, n);
  let sum = 0;
  for (let index = 0; index < n; index++) sum += Math.log(lower[index * n + index]);
  return 2 * sum;
}
