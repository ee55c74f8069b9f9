import { streetGeometry } from './fixtures/formula-street.js';
import { lineDensity, linesAbove } from './line-evidence.js';

/** A geometry with the given segments (x1, y1, x2, y2) and their labels. */
function withSegments(segments: readonly number[][], labels: readonly number[]): ReturnType<typeof streetGeometry> {
  return {
    ...streetGeometry(),
    segments: { count: segments.length, data: Float64Array.from(segments.flat()) },
    segmentLabels: Int32Array.from(labels),
  };
}

describe('linesAbove', () => {
  const at = (x: number, y: number): number => y * 100 + x;

  it('counts every long horizontal line above, two at one place as two', () => {
    const line = [20, 10, 60, 10];
    const above = linesAbove(withSegments([line, line, [20, 30, 60, 30]], [1, 2, 1]), 100, 50, 1);
    expect(above.data[at(40, 11)]).toBe(0);
    expect(above.data[at(40, 20)]).toBe(2);
    expect(above.data[at(40, 45)]).toBe(3);
    expect(above.data[at(80, 45)]).toBe(0);
  });

  it('counts a slanted line once', () => {
    const above = linesAbove(withSegments([[10, 5, 90, 35]], [1]), 100, 60, 1);
    expect(above.data[at(50, 59)]).toBe(1);
  });

  it('leaves out short, vertical and unlabelled lines', () => {
    const geometry = withSegments([[20, 10, 22, 10], [30, 5, 30, 40], [40, 10, 90, 10]], [1, 0, -1]);
    expect(Math.max(...linesAbove(geometry, 100, 50, 1).data)).toBe(0);
  });
});

describe('lineDensity', () => {
  it('draws each kind of line into its own picture', () => {
    const segments = [
      [20, 5, 20, 45],
      [10, 25, 90, 25],
      [60, 10, 80, 40],
    ];
    const density = lineDensity(withSegments(segments, [0, 2, -1]), 100, 50, 1);
    expect(density.vertical.data[25 * 100 + 20]).toBeCloseTo(1 / 17, 5);
    expect(density.horizontal.data[25 * 100 + 50]).toBeCloseTo(1 / 17, 5);
    expect(density.unlabelled.data[25 * 100 + 70]).toBeGreaterThan(0.05);
    expect(density.unlabelled.data[25 * 100 + 20]).toBe(0);
  });
});
