import type { SuperpixelEdges } from './coarse.types.js';
import { unsupportedPieces } from './won-pieces.js';
import type { WonPieces } from './won-pieces.js';

const COLUMNS = 20;
const COUNT = COLUMNS * COLUMNS;

/** Borders of a grid of square superpixels, 10 px long each. */
function gridEdges(): SuperpixelEdges {
  const first: number[] = [];
  const second: number[] = [];
  const join = (a: number, b: number): void => {
    first.push(a);
    second.push(b);
  };
  for (let node = 0; node < COUNT; node++) {
    if ((node + 1) % COLUMNS !== 0) join(node, node + 1);
    if (node + COLUMNS < COUNT) join(node, node + COLUMNS);
  }
  const count = first.length;
  const borderPx = new Float64Array(count).fill(10);
  return { count, first: Int32Array.from(first), second: Int32Array.from(second), borderPx, gradient: new Float64Array(count) };
}

const inRows = (node: number, from: number, to: number): boolean =>
  Math.floor(node / COLUMNS) >= from && Math.floor(node / COLUMNS) < to;
const nodes = Int32Array.from({ length: COUNT }, (_, node) => node);
const where = (test: (node: number) => boolean, yes: number, no: number): Float64Array =>
  Float64Array.from(nodes, (node) => (test(node) ? yes : no));

/** Wall in rows 0-9, a won piece in rows `from` to `to`, all of it building, above the horizon. */
function scene(from: number, to: number, popularity: number): WonPieces {
  const isWon = (node: number): boolean => inRows(node, from, to);
  const isWall = (node: number): boolean => inRows(node, 0, 10) && !isWon(node);
  return {
    edges: gridEdges(),
    areasPx: new Float64Array(COUNT).fill(100),
    regionOf: new Int32Array(COUNT),
    building: new Float64Array(COUNT).fill(0.9),
    belowHorizon: new Float64Array(COUNT).fill(-0.1),
    popularity: where(isWon, popularity, 0.8),
    first: where(isWall, 0.95, 0.05),
    revised: where((node) => isWall(node) || isWon(node), 0.95, 0.05),
  };
}

function found(pieces: WonPieces): number[] {
  const unsupported = unsupportedPieces(pieces);
  return [...nodes].filter((node) => unsupported[node]);
}

describe('unsupportedPieces', () => {
  it('finds a won piece of its own material away from the wall', () => {
    expect(found(scene(14, 16, 0.03))).toEqual([...nodes].filter((node) => inRows(node, 14, 16)));
  });

  it('trusts a material that others share', () => {
    expect(found(scene(14, 16, 0.2))).toEqual([]);
  });

  it('trusts a piece that lies against the wall on both sides', () => {
    expect(found(scene(4, 6, 0.03))).toEqual([]);
  });

  it('leaves small pieces alone', () => {
    const pieces = scene(14, 16, 0.03);
    const single = { ...pieces, revised: pieces.revised.map((value, node) => (node === 14 * COLUMNS + 5 ? value : pieces.first[node])) };
    expect(found(single)).toEqual([]);
  });

  it('cuts a path on the ground from the wall that it leads to', () => {
    const isPath = (node: number): boolean => node % COLUMNS === 8 && inRows(node, 12, 20);
    const pieces: WonPieces = {
      ...scene(0, 0, 0),
      regionOf: Int32Array.from(nodes, (node) => (isPath(node) ? 1 : 0)),
      building: where((node) => isPath(node) || inRows(node, 0, 12), 0.9, 0.1),
      belowHorizon: where((node) => inRows(node, 0, 10), -0.1, 0.2),
      popularity: where(isPath, 0.05, 0.8),
      revised: where((node) => inRows(node, 0, 12) || isPath(node), 0.95, 0.05),
    };
    expect(found(pieces)).toEqual([...nodes].filter(isPath));
    expect(found({ ...pieces, belowHorizon: new Float64Array(COUNT).fill(-0.1) })).toEqual([]);
  });
});
