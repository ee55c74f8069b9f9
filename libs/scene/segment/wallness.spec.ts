import { readGolden } from './fixtures/read-golden.js';
import { squareFacade } from './fixtures/square-facade.js';
import { spatialKernel } from './spatial-kernel.js';
import { wallness } from './wallness.js';

const golden = readGolden<{ popularity: number[]; densityPx: number[]; wall: number[]; roof: number[] }>('square-facade');

const superpixels = squareFacade();
const kernel = spatialKernel(superpixels.xPx, superpixels.yPx, superpixels.planeId, 0.3 * 640);

describe('wallness', () => {
  const result = wallness(superpixels, kernel);

  it('counts alike neighbours as the prototype does', () => {
    golden.densityPx.forEach((expected, node) => {
      expect(Math.abs(result.densityPx[node] - expected)).toBeLessThan(0.01 * expected + 1);
    });
  });

  it('sets them in relation to the most common material nearby as the prototype does', () => {
    golden.popularity.forEach((expected, node) => expect(result.popularity[node]).toBeCloseTo(expected, 2));
  });

  it('lets the street vouch for little while the building stands above the horizon', () => {
    const street = 28 * 40 + 20;
    const lower = superpixels.building.slice();
    lower[street] = 0.9;
    const { supportPx } = wallness({ ...superpixels, building: lower }, kernel);
    expect(supportPx[street]).toBeCloseTo(0.05 * 256 * (0.9 * 1.6 - 0.5), 6);
    expect(supportPx[15 * 40 + 15]).toBeCloseTo(256 * (0.92 * 1.6 - 0.5), 6);
  });
});
