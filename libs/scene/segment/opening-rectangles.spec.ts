import type { UvField } from '../geometry/geometry.types.js';
import { readGolden } from './fixtures/read-golden.js';
import { agreement, fromRunLengths } from './fixtures/run-lengths.js';
import { completeOpenings } from './opening-rectangles.js';

const golden = readGolden<{ openings: number[]; rectangles: number[][] }>('openings');

const WIDTH_PX = 160;
const HEIGHT_PX = 120;
const PIXELS = WIDTH_PX * HEIGHT_PX;

/** Two planes under one projective map: the field behind `openings.json`. */
function formulaField(): UvField {
  const field: UvField = {
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    planeId: new Int16Array(PIXELS),
    u: new Float32Array(PIXELS),
    v: new Float32Array(PIXELS),
    depth: new Float32Array(PIXELS),
    jacobian: new Float32Array(4 * PIXELS),
  };
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const x = pixel % WIDTH_PX;
    const y = Math.floor(pixel / WIDTH_PX);
    const depth = 1 + 0.002 * x + 0.001 * y;
    const u = (x + 0.05 * y) / 100;
    const v = (y - 0.03 * x) / 100;
    field.planeId[pixel] = x < 90 ? 0 : 1;
    field.u[pixel] = u / depth;
    field.v[pixel] = v / depth;
    field.jacobian[4 * pixel] = 0.01 / depth - (u * 0.002) / depth ** 2;
    field.jacobian[4 * pixel + 1] = 0.0005 / depth - (u * 0.001) / depth ** 2;
    field.jacobian[4 * pixel + 2] = -0.0003 / depth - (v * 0.002) / depth ** 2;
    field.jacobian[4 * pixel + 3] = 0.01 / depth - (v * 0.001) / depth ** 2;
  }
  return field;
}

/** x, y, width, height of the drawn openings; some of them get damaged below. */
const OPENINGS = [
  [12, 20, 14, 20], [40, 20, 14, 20], [66, 22, 12, 18], [100, 20, 16, 24], [130, 20, 14, 20], [14, 60, 10, 16],
  [40, 58, 30, 40], [84, 60, 14, 18], [120, 60, 4, 40], [140, 70, 3, 3], [105, 104, 20, 14],
] as const;

function isKept(opening: number, x: number, y: number, width: number): boolean {
  if (opening === 1) return !(y >= 6 && y < 10 && x >= 4 && x < 8);
  if (opening === 2) return x + y >= 6;
  if (opening === 3) return x <= width - 1 - (y % 5 === 0 ? 3 : 0);
  return opening !== 4 || x + y < 22;
}

function drawnOpenings(): Uint8Array {
  const mask = new Uint8Array(PIXELS);
  OPENINGS.forEach(([left, top, width, height], opening) => {
    for (let y = 0; y < height && top + y < HEIGHT_PX; y++) {
      for (let x = 0; x < width; x++) {
        if (isKept(opening, x, y, width)) mask[(top + y) * WIDTH_PX + left + x] = 1;
      }
    }
  });
  return mask;
}

describe('completeOpenings', () => {
  const building = Uint8Array.from({ length: PIXELS }, (_, pixel) => {
    const y = Math.floor(pixel / WIDTH_PX);
    return y > 8 && y < 112 ? 1 : 0;
  });
  const wallLogOdds = Float32Array.from({ length: PIXELS }, (_, pixel) => {
    return Math.sin((pixel % WIDTH_PX) * 0.35) * 1.6 + Math.cos(Math.floor(pixel / WIDTH_PX) * 0.22) * 1.4;
  });
  const openings = drawnOpenings();
  const result = completeOpenings({ openings, building, field: formulaField(), wallLogOdds, leastPx: 12 });

  it('completes the same openings as the prototype', () => {
    expect(result.rectangles.length).toBe(golden.rectangles.length);
    result.rectangles.forEach((rectangle, index) => {
      const [planeId, left, right, top, bottom] = golden.rectangles[index];
      expect(rectangle.planeId).toBe(planeId);
      expect(rectangle.left).toBeCloseTo(left, 4);
      expect(rectangle.right).toBeCloseTo(right, 4);
      expect(rectangle.top).toBeCloseTo(top, 4);
      expect(rectangle.bottom).toBeCloseTo(bottom, 4);
    });
  });

  it('marks the same pixels as the prototype', () => {
    expect(agreement(result.openings, fromRunLengths(golden.openings))).toBeGreaterThan(0.9995);
  });

  it('closes specks and completes a corner that a reflection left open', () => {
    expect(result.openings[71 * WIDTH_PX + 141]).toBe(0);
    expect(openings[24 * WIDTH_PX + 67]).toBe(0);
    expect(result.openings[24 * WIDTH_PX + 67]).toBe(1);
  });
});
