import { DIRECTIONS, STEP_LENGTH, hasNeighbour, leastCut, neighbourOffsets, type GridCut } from './max-flow.js';

const WIDTH = 4;
const HEIGHT = 3;
const PIXELS = WIDTH * HEIGHT;

/** Small problems with whole costs, so that the sums are exact. */
function problem(seed: number): GridCut {
  let state = seed * 7919 + 1;
  const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
  const terminal = Float32Array.from({ length: PIXELS }, () => next(21) - 10);
  const links = new Float32Array(PIXELS * DIRECTIONS);
  const offsets = neighbourOffsets(WIDTH);
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    for (let direction = 0; direction < 4; direction++) {
      if (!hasNeighbour(pixel % WIDTH, Math.floor(pixel / WIDTH), direction, WIDTH, HEIGHT)) continue;
      const cost = next(7);
      links[8 * pixel + direction] = cost;
      links[8 * (pixel + offsets[direction]) + (direction ^ 4)] = cost;
    }
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, terminal, links };
}

function costOf({ terminal, links }: GridCut, inside: (pixel: number) => boolean): number {
  const offsets = neighbourOffsets(WIDTH);
  let cost = 0;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    if (!inside(pixel)) cost += terminal[pixel];
    for (let direction = 0; direction < 4; direction++) {
      const price = links[8 * pixel + direction];
      if (price > 0 && inside(pixel) !== inside(pixel + offsets[direction])) cost += price;
    }
  }
  return cost;
}

describe('leastCut', () => {
  it('costs as little as the best of all cuts', () => {
    for (let seed = 1; seed <= 12; seed++) {
      let best = Infinity;
      for (let cut = 0; cut < 1 << PIXELS; cut++) best = Math.min(best, costOf(problem(seed), (pixel) => ((cut >> pixel) & 1) === 1));
      const side = leastCut(problem(seed));
      expect(costOf(problem(seed), (pixel) => side[pixel] === 1)).toBe(best);
    }
  });

  it('knows how far neighbours are', () => expect(STEP_LENGTH.map((length) => length.toFixed(2))).toEqual(['1.00', '1.41', '1.00', '1.41', '1.00', '1.41', '1.00', '1.41']));
});
