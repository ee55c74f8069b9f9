import { lineTurn } from './angles.js';
import { corner, cornerAttitude, cornerSet, largestDifference } from './corner-fixture.testing.js';
import { densityPeaks, directionDensity, emptyLevelDirections, levelDirections } from './direction-density.js';

const everySegment = Int32Array.from({ length: cornerSet.count }, (_, index) => index);
const directions = emptyLevelDirections(cornerSet.count);
levelDirections(cornerSet, cornerAttitude, everySegment, directions);

describe('levelDirections', () => {
  it('gives the directions, deviations and weights of the prototype', () => {
    const turns = corner.segTheta.map((expected, index) => lineTurn(expected, directions.directionRad[index]));
    expect(Math.max(...turns.map(Math.abs))).toBeLessThan(2e-6);
    expect(largestDifference(directions.sigmaRad, corner.segSigma)).toBeLessThan(2e-6);
    expect(largestDifference(directions.weight, corner.segWeight)).toBeLessThan(2e-6);
  });
});

describe('directionDensity', () => {
  it('is the kernel density of the prototype', () => {
    expect(largestDifference(directionDensity(directions), corner.kde)).toBeLessThan(1e-5);
  });

  it('wraps around at pi and keeps the weight', () => {
    const one = { count: 1, directionRad: Float64Array.of(0.001), sigmaRad: Float64Array.of(0.05), weight: Float64Array.of(2) };
    const density = directionDensity(one);
    expect(density[179]).toBeGreaterThan(0.9 * density[0]);
    expect(density.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2, 3);
  });
});

describe('densityPeaks', () => {
  it('finds the peaks of the prototype in its order', () => {
    const peaks = densityPeaks(directionDensity(directions), 4, 0.05, 8);
    expect(peaks.map(({ bin }) => bin)).toEqual(corner.peaks.map(([bin]) => bin));
    expect(largestDifference(peaks.map(({ mass }) => mass), corner.peaks.map(([, mass]) => mass))).toBeLessThan(1e-4);
  });

  it('leaves out what is too light', () => {
    const density = new Float64Array(180);
    density[10] = 1;
    density[100] = 0.04;
    expect(densityPeaks(density, 4, 0.05, 8)).toEqual([{ bin: 10, mass: 1 }]);
  });
});
