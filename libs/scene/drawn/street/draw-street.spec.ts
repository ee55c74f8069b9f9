import { dot } from '../../math/vec3.js';
import { SURFACE } from '../drawn.types.js';
import { countOf, worstDepthErrorM, worstReprojectionPx } from '../truth.testing.js';
import { drawStreet } from './draw-street.js';

const SIZE = { widthPx: 240, heightPx: 180 };

describe.each([1, 2] as const)('a street scene with %i walls', (faces) => {
  const { photo, truth } = drawStreet({ seed: 2, faces, wall: 'brick', ...SIZE });

  it('tells for every wall pixel where on the wall it lies', () => {
    expect(truth.walls).toHaveLength(faces);
    expect(worstReprojectionPx(truth)).toBeLessThan(1e-3);
    expect(worstDepthErrorM(truth)).toBeLessThan(1e-4);
  });

  it('has upright walls', () => {
    for (const wall of truth.walls) {
      expect(dot(wall.direction, truth.camera.gravity)).toBeCloseTo(0, 12);
      expect(dot(wall.normal, truth.camera.gravity)).toBeCloseTo(0, 12);
      expect(dot(wall.normal, wall.direction)).toBeCloseTo(0, 12);
    }
  });

  it('agrees with itself: alpha, classes, planes and light', () => {
    let contradictions = 0;
    for (let i = 0; i < truth.wallId.length; i++) {
      const isWall = truth.surface[i] === SURFACE.wall;
      const hasWallId = truth.wallId[i] >= 0;
      const light = truth.illumination[i];
      const share = truth.alpha.data[i];
      if (isWall !== hasWallId || (isWall ? share < 0.1 : share > 0.9) || light <= 0 || light > 1.1) contradictions++;
    }
    expect(contradictions).toBe(0);
    for (const surface of [SURFACE.sky, SURFACE.ground, SURFACE.wall, SURFACE.opening]) {
      expect(countOf(truth.surface, surface)).toBeGreaterThan(100);
    }
  });

  it('gives the same bytes for the same seed', () => {
    expect(drawStreet({ seed: 2, faces, wall: 'brick', ...SIZE }).photo).toEqual(photo);
    expect(drawStreet({ seed: 4, faces, wall: 'brick', ...SIZE }).photo.data).not.toEqual(photo.data);
  });
});

describe('a street corner', () => {
  it('changes nothing but the walls when they are of another material', () => {
    const brick = drawStreet({ seed: 6, wall: 'brick', noise: 0, ...SIZE });
    const wood = drawStreet({ seed: 6, wall: 'wood', noise: 0, ...SIZE });
    expect(wood.truth.alpha.data).toEqual(brick.truth.alpha.data);
    const changed = brick.photo.data.filter((value, at) => brick.truth.alpha.data[Math.floor(at / 3)] === 0 && value !== wood.photo.data[at]);
    expect(changed).toHaveLength(0);
  });

  it('leaves tree and shadow out when asked to', () => {
    const bare = drawStreet({ seed: 6, hasTree: false, hasShadow: false, ...SIZE });
    expect(countOf(bare.truth.surface, SURFACE.plant)).toBe(0);
    expect(bare.truth.illumination.reduce((least, light) => Math.min(least, light), 1)).toBeGreaterThan(0.2);
  });
});
