import { squareFacade } from './fixtures/square-facade.js';
import { continueWall } from './wall-continuation.js';

/** Three regions side by side over the whole facade: columns 4-14 wall, 15-25 the candidate, the rest neither. */
function regionsOf(count: number): { count: number; regionOf: Int32Array } {
  const regionOf = Int32Array.from({ length: count }, (_, node) => {
    const column = node % 40;
    const row = Math.floor(node / 40);
    if (row < 11 || row > 20) return 2;
    return column >= 4 && column <= 14 ? 0 : column >= 15 && column <= 25 ? 1 : 2;
  });
  return { count: 3, regionOf };
}

function run(change: { contrast?: number; chroma?: number } = {}): { candidate: number; rest: number } {
  const superpixels = squareFacade();
  const regions = regionsOf(superpixels.areasPx.length);
  const wall = Float64Array.from(regions.regionOf, (region) => (region === 0 ? 0.95 : 0.3));
  superpixels.building.fill(0.9);
  regions.regionOf.forEach((region, node) => {
    superpixels.lab.set([70, region === 1 ? 3 + (change.chroma ?? 0) : 3, 12], 3 * node);
    if (region === 2) superpixels.building[node] = 0.2;
  });
  const contrast = new Float64Array(superpixels.edges.count).fill(change.contrast ?? 2);
  continueWall(superpixels, regions, contrast, wall);
  return { candidate: wall[15 * 40 + 20], rest: wall[15 * 40 + 30] };
}

describe('continueWall', () => {
  it('takes in a region whose border with the wall shows no contrast', () => {
    expect(run()).toEqual({ candidate: 0.9, rest: 0.3 });
  });

  it('stops at a border with contrast', () => {
    expect(run({ contrast: 9 }).candidate).toBe(0.3);
  });

  it('stops at another colour', () => {
    expect(run({ chroma: 12 }).candidate).toBe(0.3);
  });
});
