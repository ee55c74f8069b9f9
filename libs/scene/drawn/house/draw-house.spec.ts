import { SURFACE } from '../drawn.types.js';
import { wallPointToPhoto } from '../pose.js';
import { countOf, worstDepthErrorM, worstReprojectionPx } from '../truth.testing.js';
import { drawHouse } from './draw-house.js';
import { HOUSE } from './house-plan.js';

const SIZE = { widthPx: 320, heightPx: 240 };

describe('drawHouse', () => {
  const { photo, truth } = drawHouse(SIZE);

  it('tells for every wall pixel where on the house it lies', () => {
    expect(worstReprojectionPx(truth)).toBeLessThan(1e-3);
    expect(worstDepthErrorM(truth)).toBeLessThan(1e-4);
  });

  it('shows both walls whole, and their homographies meet at the corner', () => {
    const [front, side] = truth.walls;
    const corners = [
      wallPointToPhoto(front, -HOUSE.lengthM, 0), wallPointToPhoto(front, -HOUSE.lengthM, HOUSE.eaveHeightM),
      wallPointToPhoto(front, 0, 0), wallPointToPhoto(side, HOUSE.depthM, 0),
      wallPointToPhoto(side, HOUSE.depthM, HOUSE.eaveHeightM),
    ];
    for (const [x, y] of corners) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(SIZE.widthPx);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(SIZE.heightPx);
    }
    const [frontX, frontY] = wallPointToPhoto(front, 0, 3);
    const [sideX, sideY] = wallPointToPhoto(side, 0, 3);
    expect(frontX).toBeCloseTo(sideX, 9);
    expect(frontY).toBeCloseTo(sideY, 9);
  });

  it('has white walls in sun and shade, and everything else that a house has', () => {
    const pixels = SIZE.widthPx * SIZE.heightPx;
    expect(countOf(truth.wallId, 0)).toBeGreaterThan(0.12 * pixels);
    expect(countOf(truth.wallId, 1)).toBeGreaterThan(0.02 * pixels);
    for (const surface of Object.values(SURFACE)) expect(countOf(truth.surface, surface)).toBeGreaterThan(0.004 * pixels);
    expect(meanLight(truth.illumination, truth.wallId, 0)).toBeGreaterThan(1.5 * meanLight(truth.illumination, truth.wallId, 1));
    const [red, green, blue] = meanColorOfSunnyWall();
    expect(Math.min(red, green, blue)).toBeGreaterThan(200);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(25);
  });

  it('paints plants over the walls and takes them out of the mask', () => {
    const behindPlants = truth.alpha.data.filter((_, i) => truth.surface[i] === SURFACE.plant);
    expect(Math.max(...behindPlants)).toBeLessThanOrEqual(0.5);
  });

  it('is the same house at any size, and the same bytes for the same seed', () => {
    const large = drawHouse({ widthPx: 2 * SIZE.widthPx, heightPx: 2 * SIZE.heightPx });
    const share = (alpha: Float32Array): number => alpha.reduce((sum, value) => sum + value, 0) / alpha.length;
    expect(share(large.truth.alpha.data)).toBeCloseTo(share(truth.alpha.data), 2);
    expect(drawHouse(SIZE).photo).toEqual(photo);
    expect(drawHouse({ ...SIZE, seed: 1 }).photo.data).not.toEqual(photo.data);
  });

  function meanColorOfSunnyWall(): number[] {
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < truth.wallId.length; i++) {
      if (truth.wallId[i] !== 0 || truth.illumination[i] < 0.95) continue;
      for (let channel = 0; channel < 3; channel++) sums[channel] += photo.data[3 * i + channel];
      sums[3]++;
    }
    return sums.slice(0, 3).map((sum) => sum / sums[3]);
  }
});

function meanLight(illumination: Float32Array, wallId: Int8Array, wall: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < wallId.length; i++) {
    if (wallId[i] !== wall) continue;
    sum += illumination[i];
    count++;
  }
  return sum / count;
}
