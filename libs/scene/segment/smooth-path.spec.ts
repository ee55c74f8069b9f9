import { readFixture } from './fixtures/formula-street.js';
import { smoothPath } from './smooth-path.js';

interface PathFixture {
  readonly paths: readonly { stepCost: number; largestJump: number; path: number[]; cost: number }[];
}

const ROWS = 21;
const COLUMNS = 24;

function formulaCosts(): Float64Array {
  const costs = new Float64Array(ROWS * COLUMNS);
  for (let x = 0; x < COLUMNS; x += 1) {
    for (let y = 0; y < ROWS; y += 1) {
      costs[x * ROWS + y] = ((x * 37 + y * 61 + x * y * 13) % 29) / 7;
    }
  }
  return costs;
}

function pathCost(costs: Float64Array, path: Int32Array, stepCost: number, largestJump: number): number {
  let cost = 0;
  path.forEach((row, column) => {
    const jump = column > 0 ? Math.abs(row - path[column - 1]) : 0;
    cost += costs[column * ROWS + row] + stepCost * Math.min(jump, largestJump);
  });
  return cost;
}

describe('smoothPath', () => {
  const { paths } = readFixture<PathFixture>('./small-problems.json');

  it.each(paths)('is as cheap as the path by the full table (step $stepCost)', ({ stepCost, largestJump, cost }) => {
    const costs = formulaCosts();
    const path = smoothPath(costs, COLUMNS, stepCost, largestJump);
    expect(pathCost(costs, path, stepCost, largestJump)).toBeCloseTo(cost, 9);
  });

  it('pays no more for a leap than its capped price', () => {
    const costs = new Float64Array(3 * 50).fill(20);
    costs[0] = 0;
    costs[50 + 49] = 0;
    costs[100 + 49] = 0;
    expect([...smoothPath(costs, 3, 1, 14)]).toEqual([0, 49, 49]);
  });
});
