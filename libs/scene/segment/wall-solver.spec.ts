import { readGolden } from './fixtures/read-golden.js';
import { fromRunLengths } from './fixtures/run-lengths.js';
import { isWindow, squareFacade } from './fixtures/square-facade.js';
import { spatialKernel } from './spatial-kernel.js';
import { ownLogOdds, solveWall } from './wall-solver.js';
import { wallness } from './wallness.js';

const golden = readGolden<{ popularity: number[]; densityPx: number[]; wall: number[]; roof: number[] }>('square-facade');

const superpixels = squareFacade();
const kernel = spatialKernel(superpixels.xPx, superpixels.yPx, superpixels.planeId, 0.3 * 640);
const popular = wallness(superpixels, kernel);

describe('solveWall', () => {
  const solution = solveWall(superpixels, popular, kernel);

  it('agrees with the prototype on the wall', () => {
    golden.wall.forEach((expected, node) => expect(Math.abs(solution.wall[node] - expected)).toBeLessThan(0.03));
  });

  it('agrees with the prototype on the roof', () => {
    expect([...solution.roof]).toEqual([...fromRunLengths(golden.roof)]);
    expect(solution.roof.includes(1)).toBe(true);
  });

  it('leaves windows, sky, roof and street out and takes the shaded wall in', () => {
    for (let node = 0; node < solution.wall.length; node++) {
      const column = node % 40;
      const row = Math.floor(node / 40);
      const isWall = row >= 11 && row < 25 && column >= 4 && column <= 35 && !isWindow(column, row);
      expect(solution.wall[node] > 0.5).toBe(isWall);
    }
  });
});

describe('ownLogOdds', () => {
  it('counts against what is much darker than the wall around', () => {
    const darker = squareFacade();
    const node = 15 * 40 + 10;
    darker.lab[3 * node] = 20;
    const doubtful = { ...popular, popularity: new Float64Array(popular.popularity.length).fill(0.4) };
    const before = ownLogOdds(superpixels, doubtful, kernel)[node];
    expect(ownLogOdds(darker, doubtful, kernel)[node]).toBeLessThan(before - 2);
  });
});
