import { paintCastShadows } from './cast-shadow.js';
import { squareFacade } from './fixtures/square-facade.js';
import { spatialKernel } from './spatial-kernel.js';

/** Probability of wall of a large region whose linear colour is the wall's times `factors`. */
function shadowed(factors: readonly [number, number, number], texture = 1.1): number {
  const superpixels = squareFacade();
  const regionOf = Int32Array.from(superpixels.areasPx, (_, node) => (node % 40 >= 20 && node % 40 < 30 ? 1 : 0));
  const wall = Float64Array.from(regionOf, (region) => (region === 0 ? 0.9 : 0.2));
  superpixels.building.fill(0.95);
  superpixels.texture.fill(1.1);
  regionOf.forEach((region, node) => {
    superpixels.linear.set([0.5, 0.4, 0.3].map((value, channel) => (region ? value * factors[channel] : value)), 3 * node);
    if (region) superpixels.texture[node] = texture;
  });
  const kernel = spatialKernel(superpixels.xPx, superpixels.yPx, superpixels.planeId, 192);
  paintCastShadows(superpixels, { count: 2, regionOf }, kernel, wall);
  return wall[15 * 40 + 25];
}

describe('paintCastShadows', () => {
  it('takes in a region that is the wall, only darker', () => {
    expect(shadowed([0.4, 0.4, 0.42])).toBe(0.92);
  });

  it('leaves a region of another chromaticity alone', () => {
    expect(shadowed([0.4, 0.4, 0.8])).toBe(0.2);
  });

  it('leaves what is no darker, almost black or rougher alone', () => {
    expect(shadowed([0.95, 0.95, 0.95])).toBe(0.2);
    expect(shadowed([0.1, 0.1, 0.1])).toBe(0.2);
    expect(shadowed([0.4, 0.4, 0.42], 3)).toBe(0.2);
  });
});
