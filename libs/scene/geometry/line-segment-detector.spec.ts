import { readFileSync } from 'node:fs';
import type { ByteRaster } from './level-lines.js';
import { shrinkToFourFifths } from './level-lines.js';
import { detectLineSegments } from './line-segment-detector.js';

interface PolygonFixture {
  widthPx: number;
  heightPx: number;
  segments: [number, number, number, number][];
  shrunkenRow64: number[];
  shrunkenSize: [number, number];
}

const fixture = JSON.parse(readFileSync(new URL('./fixtures/polygons.json', import.meta.url), 'utf8')) as PolygonFixture;

/** Half planes a x + b y >= c whose common part is filled. */
const QUADRILATERAL = [[7, -2, 100], [-7, 3, -560], [1, 9, 250], [-1, -8, -1100]];
const TRIANGLE = [[-3, 4, -260], [3, 5, 860], [0, -1, -150]];

/** Polygons and a disk on a ground with a faint regular texture: whole numbers only, the same in every language. */
function drawPolygons(): ByteRaster {
  const { widthPx, heightPx } = fixture;
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const inside = (sides: number[][]): boolean => sides.every(([a, b, c]) => a * x + b * y >= c);
      let gray = inside(QUADRILATERAL) ? 190 : 60;
      if (inside(TRIANGLE)) gray = 120;
      if ((x - 60) ** 2 + (y - 120) ** 2 <= 18 ** 2) gray = 230;
      data[y * widthPx + x] = gray + ((5 * x + 3 * y) % 4);
    }
  }
  return { widthPx, heightPx, data };
}

function segmentsOf(picture: ByteRaster): number[][] {
  const { count, data } = detectLineSegments(picture);
  return Array.from({ length: count }, (_, index) => [...data.subarray(4 * index, 4 * index + 4)]);
}

const lengthOf = ([x1, y1, x2, y2]: number[]): number => Math.hypot(x2 - x1, y2 - y1);
const endDistance = (a: number[], b: number[]): number => Math.max(Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(a[2] - b[2], a[3] - b[3]));

describe('shrinkToFourFifths', () => {
  it('is bit for bit the blur and the resize of the reference', () => {
    const small = shrinkToFourFifths(drawPolygons());
    expect([small.widthPx, small.heightPx]).toEqual(fixture.shrunkenSize);
    expect([...small.data.subarray(64 * small.widthPx, 65 * small.widthPx)]).toEqual(fixture.shrunkenRow64);
  });
});

describe('detectLineSegments', () => {
  it('finds the long edges of drawn polygons within a pixel of the reference, oriented alike, and no other long ones', () => {
    const long = (segments: number[][]): number[][] => segments.filter((segment) => lengthOf(segment) > 50);
    const found = long(segmentsOf(drawPolygons()));
    const expected = long(fixture.segments);
    expect(found).toHaveLength(expected.length);
    for (const segment of expected) {
      expect(Math.min(...found.map((other) => endDistance(segment, other)))).toBeLessThan(1);
    }
  });

  it('finds the sides of a bright rectangle where they are', () => {
    const data = new Uint8Array(120 * 100).fill(40);
    for (let y = 30; y < 80; y++) data.fill(200, y * 120 + 20, y * 120 + 100);
    const found = segmentsOf({ widthPx: 120, heightPx: 100, data });
    expect(found).toHaveLength(4);
    for (const side of [[20, 30, 100, 30], [100, 30, 100, 80], [100, 80, 20, 80], [20, 80, 20, 30]]) {
      const reversed = [side[2], side[3], side[0], side[1]];
      const nearest = Math.min(...found.map((segment) => Math.min(endDistance(segment, side), endDistance(segment, reversed))));
      expect(nearest).toBeLessThan(2);
    }
  });

  it('finds nothing in a flat picture or a soft slope', () => {
    const flat = new Uint8Array(80 * 60).fill(128);
    const slope = Uint8Array.from({ length: 80 * 60 }, (_, index) => 2 * (index % 80));
    expect(segmentsOf({ widthPx: 80, heightPx: 60, data: flat })).toEqual([]);
    expect(segmentsOf({ widthPx: 80, heightPx: 60, data: slope })).toEqual([]);
  });

  it('survives pictures of a pixel or two', () => {
    for (const [widthPx, heightPx] of [[1, 1], [2, 1], [1, 7], [3, 3]]) {
      expect(segmentsOf({ widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(9) })).toEqual([]);
    }
  });
});
