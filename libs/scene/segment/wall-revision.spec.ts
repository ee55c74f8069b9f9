import { isWindow, squareFacade } from './fixtures/square-facade.js';
import { spatialKernel } from './spatial-kernel.js';
import { wallEvidence } from './wall-evidence.js';
import { reviseWall } from './wall-revision.js';
import { solveWall } from './wall-solver.js';
import { wallness } from './wallness.js';

const superpixels = squareFacade();
const kernel = spatialKernel(superpixels.xPx, superpixels.yPx, superpixels.planeId, 0.3 * 640);
const popular = wallness(superpixels, kernel);
const solution = solveWall(superpixels, popular, kernel);

describe('wallEvidence', () => {
  it('tells wall from window', () => {
    const evidence = wallEvidence(superpixels, popular, kernel, solution);
    expect(evidence?.[15 * 40 + 10]).toBeGreaterThan(1.5);
    expect(evidence?.[12 * 40 + 11]).toBeLessThan(0.5);
  });

  it('prefers what lies nearer to the colour of the wall nearby', () => {
    const node = 15 * 40 + 10;
    const greener = squareFacade();
    greener.lab[3 * node + 1] -= 15;
    const before = wallEvidence(superpixels, popular, kernel, solution)?.[node] ?? 0;
    const after = wallEvidence(greener, popular, kernel, solution)?.[node] ?? 0;
    expect(after).toBeLessThan(before - 0.4);
  });

  it('has nothing to say where no wall was found', () => {
    const none = { ...solution, wall: new Float64Array(solution.wall.length).fill(0.1) };
    expect(wallEvidence(superpixels, popular, kernel, none)).toBeNull();
    expect(reviseWall(superpixels, popular, kernel, none)).toBe(none.wall);
  });
});

describe('reviseWall', () => {
  it('leaves a right solution as it is', () => {
    const revised = reviseWall(superpixels, popular, kernel, solution);
    solution.wall.forEach((wall, node) => expect(revised[node] > 0.5).toBe(wall > 0.5));
  });

  it('finds a stretch of wall that the first solution left out', () => {
    const gap = (node: number): boolean => node % 40 >= 8 && node % 40 < 14 && node >= 440 && node < 1000;
    const incomplete = { ...solution, wall: solution.wall.map((wall, node) => (gap(node) ? Math.min(wall, 0.2) : wall)) };
    const revised = reviseWall(superpixels, popular, kernel, incomplete);
    for (let node = 440; node < 1000; node++) {
      if (gap(node)) expect(revised[node] > 0.5).toBe(!isWindow(node % 40, Math.floor(node / 40)));
    }
  });

  it('never takes in roofs and what is no building', () => {
    const everything = { ...solution, wall: solution.wall.map((wall, node) => (solution.roof[node] ? wall : 0.9)) };
    const revised = reviseWall(superpixels, popular, kernel, everything);
    revised.forEach((wall, node) => {
      if (solution.roof[node] || superpixels.building[node] <= 0.5) expect(wall).toBeLessThan(0.5);
    });
  });
});
