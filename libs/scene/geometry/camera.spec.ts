import { dot } from '../math/vec3.js';
import { azimuthOf, horizonY, makeCamera, rayOf, vanishingPoints } from './camera.js';
import { corner, cornerCamera, cornerGeometry, largestDifference } from './corner-fixture.testing.js';

describe('makeCamera', () => {
  it('completes gravity to the basis of the prototype', () => {
    expect(largestDifference(cornerCamera.right, corner.camera.right)).toBeLessThan(1e-8);
    expect(largestDifference(cornerCamera.forward, corner.camera.forward)).toBeLessThan(1e-8);
  });

  it('looks along z with x to the right when held upright', () => {
    const { right, forward } = makeCamera(640, 480, 500, [0, 2, 0]);
    expect(right.map((value) => value + 0)).toEqual([1, 0, 0]);
    expect(forward.map((value) => value + 0)).toEqual([0, 0, 1]);
  });
});

describe('azimuths and horizon', () => {
  it('agree with the prototype', () => {
    const azimuths = corner.points.map(([x, y]) => azimuthOf(cornerCamera, x, y));
    expect(largestDifference(azimuths, corner.azimuthOfPoints)).toBeLessThan(1e-8);
    const horizon = [horizonY(cornerCamera, 0), horizonY(cornerCamera, 600)];
    expect(largestDifference(horizon, corner.horizonAtX0And600)).toBeLessThan(1e-5);
  });

  it('hold the horizon where rays are level', () => {
    expect(dot(rayOf(cornerCamera, 123, horizonY(cornerCamera, 123)), cornerCamera.gravity)).toBeCloseTo(0, 12);
  });
});

describe('vanishingPoints', () => {
  it('are the projections of gravity and of the directions', () => {
    expect(largestDifference(vanishingPoints(cornerGeometry).flat(), corner.vanishingPoints.flat())).toBeLessThan(1e-5);
  });
});
