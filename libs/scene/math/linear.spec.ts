import { readFileSync } from 'node:fs';
import { inverse3, invertSymmetric, logDet, smallestEigenvector3 } from './linear.js';
import { add, combine, cross, dot, length, normalize, scale, subtract, transform } from './vec3.js';

interface LinearCase {
  readonly n: number;
  readonly matrix: readonly number[];
  readonly inverse: readonly number[];
  readonly logDet: number;
  readonly smallest: readonly number[];
}

const { cases } = JSON.parse(readFileSync(new URL('./fixtures/linear.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly LinearCase[];
};

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let index = 0; index < expected.length; index++) expect(actual[index]).toBeCloseTo(expected[index], 9);
}

describe('linear', () => {
  it.each(cases)('agrees with numpy for $n x $n', ({ n, matrix, inverse, logDet: logDeterminant, smallest }) => {
    expectClose(invertSymmetric(matrix, n), inverse);
    expect(logDet(matrix, n)).toBeCloseTo(logDeterminant, 9);
    if (n !== 3) return;
    expectClose(inverse3(matrix), inverse);
    expect(Math.abs(dot(smallestEigenvector3(matrix), [smallest[0], smallest[1], smallest[2]]))).toBeCloseTo(1, 12);
  });

  it('inverts a matrix that is not symmetric', () => {
    const matrix = [2, 1, 0, 0, 3, 4, 1, 0, 5];
    const inverse = inverse3(matrix);
    for (const column of [0, 1, 2]) {
      const product = transform(matrix, [inverse[column], inverse[3 + column], inverse[6 + column]]);
      expectClose(product, [0, 1, 2].map((row) => (row === column ? 1 : 0)));
    }
  });

  it('says so when there is no inverse', () => {
    expect(() => inverse3([1, 2, 3, 2, 4, 6, 0, 0, 1])).toThrow(RangeError);
    expect(() => invertSymmetric([1, 2, 2, 1], 2)).toThrow(RangeError);
  });

  it('finds the null vector of a singular matrix', () => {
    const point = normalize([1, -2, 0.5]);
    const a = normalize(cross(point, [0, 0, 1]));
    const b = cross(point, a);
    const matrix = Float64Array.from({ length: 9 }, (_, index) => {
      const row = Math.floor(index / 3);
      return 4 * a[row] * a[index % 3] + b[row] * b[index % 3];
    });
    expect(Math.abs(dot(smallestEigenvector3(matrix), point))).toBeCloseTo(1, 12);
  });
});

describe('vec3', () => {
  it('keeps the rules of vectors', () => {
    expect(cross([1, 0, 0], [0, 1, 0])).toEqual([0, 0, 1]);
    expect(length(normalize([3, 4, 12]))).toBeCloseTo(1, 12);
    expect(normalize([0, 0, 0])).toEqual([0, 0, 0]);
    expect(add([1, 2, 3], scale([1, 1, 1], 2))).toEqual([3, 4, 5]);
    expect(subtract([1, 2, 3], [1, 1, 1])).toEqual([0, 1, 2]);
    expect(combine([1, 0, 2], 3, [0, 1, 1], -1)).toEqual([3, -1, 5]);
  });
});
