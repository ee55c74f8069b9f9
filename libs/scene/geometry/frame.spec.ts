import { SeededRandom } from '../math/random.js';
import { dot, normalize } from '../math/vec3.js';
import { DEGREE, lineTurn } from './angles.js';
import { levelBasis } from './camera.js';
import { corner, cornerAttitude, cornerSet } from './corner-fixture.testing.js';
import { findDirections } from './directions.js';
import { focalLadder, focalPrior, searchFocal } from './focal-length.js';
import type { Frame } from './frame.js';
import { frameScore } from './frame.js';
import { fitFrame } from './frame-fit.js';
import type { Vec3 } from './geometry.types.js';
import { gravityTowards, verticalCandidates } from './gravity.js';
import { polishFrame } from './manhattan-polish.js';
import { angleTo, signedSineTo, sineSquaredTo } from './segment-set.js';

// The segments of the fixture have 0.3 px of noise at their ends and ten of eighty are strays.
const TRUTH: Frame = { attitude: cornerAttitude, directionsRad: corner.directionsRad };
const degreesBetween = (a: Vec3, b: Vec3): number => Math.acos(Math.min(1, dot(a, b))) / DEGREE;

describe('residuals of a segment', () => {
  it('are one angle in three forms', () => {
    const point: Vec3 = [0.3, -2, 0.5];
    const sine = signedSineTo(cornerSet, 5, point);
    expect(sineSquaredTo(cornerSet, 5, point)).toBeCloseTo(sine * sine, 14);
    expect(angleTo(cornerSet, 5, point)).toBeCloseTo(Math.abs(Math.asin(sine)), 12);
  });

  it('are largest for a point on the segment\'s own middle', () => {
    expect(sineSquaredTo(cornerSet, 5, [cornerSet.midX[5], cornerSet.midY[5], 1])).toBe(1);
  });
});

describe('verticalCandidates', () => {
  const candidates = verticalCandidates(cornerSet, new SeededRandom(0));

  it('puts the vertical vanishing point first and the upright camera last', () => {
    expect(degreesBetween(gravityTowards(candidates[0].point, cornerAttitude.focal), cornerAttitude.gravity)).toBeLessThan(0.9);
    expect(candidates.at(-1)?.point).toEqual([0, 1, 0]);
    expect(candidates[0].score).toBeGreaterThan(1.5 * (candidates.at(-1)?.score ?? Infinity));
  });

  it('offers at most two rivals, nearly as good', () => {
    expect(candidates.length).toBeLessThanOrEqual(4);
    expect(candidates.length).toBeGreaterThan(2); // the least squares lands beside the best pair
    for (const rival of candidates.slice(1, -1)) expect(rival.score).toBeGreaterThan(0.9 * candidates[0].score);
  });
});

describe('gravityTowards', () => {
  it('points down wherever the verticals vanish', () => {
    expect(gravityTowards([0, -3, 1], 1)[1]).toBeCloseTo(3 / Math.sqrt(10), 12);
    expect(gravityTowards([0, 3, 1], 1)[1]).toBeCloseTo(3 / Math.sqrt(10), 12);
  });
});

describe('searchFocal', () => {
  const candidates = verticalCandidates(cornerSet, new SeededRandom(0));

  it('tries 0.55 to 2.2 long sides in even ratios and prefers usual lenses', () => {
    const ladder = focalLadder();
    expect(ladder).toHaveLength(13);
    expect(ladder[0]).toBeCloseTo(0.55, 12);
    expect(ladder[12]).toBeCloseTo(2.2, 12);
    expect(ladder[7] / ladder[6]).toBeCloseTo(ladder[1] / ladder[0], 12);
    expect(focalPrior(0.95)).toBe(1);
    expect(focalPrior(0.95 * Math.exp(0.45))).toBeCloseTo(Math.exp(-0.5), 12);
  });

  it('comes within two steps of the focal length', () => {
    const { focal } = searchFocal(cornerSet, candidates);
    expect(Math.abs(Math.log(focal / cornerAttitude.focal))).toBeLessThan(2 * Math.log(focalLadder()[1] / focalLadder()[0]));
  });

  it('keeps one that is known', () => {
    expect(searchFocal(cornerSet, candidates, 1.234).focal).toBe(1.234);
  });
});

describe('findDirections', () => {
  it('finds both walls under the right camera', () => {
    const found = findDirections(cornerSet, cornerAttitude);
    for (const rad of corner.directionsRad) {
      expect(Math.min(...found.map((other) => Math.abs(lineTurn(rad, other)))) / DEGREE).toBeLessThan(0.5);
    }
  });
});

describe('fitting a frame', () => {
  const tilted = normalize([cornerAttitude.gravity[0] + 0.01, cornerAttitude.gravity[1], cornerAttitude.gravity[2] - 0.01]);
  const away: Frame = {
    attitude: { focal: 1.06 * cornerAttitude.focal, ...levelBasis(tilted) },
    directionsRad: corner.directionsRad.map((rad) => rad + 0.015),
  };

  it('comes back from a small push', () => {
    const fitted = fitFrame(cornerSet, away, false);
    expect(degreesBetween(fitted.attitude.gravity, TRUTH.attitude.gravity)).toBeLessThan(0.25);
    expect(Math.abs(fitted.attitude.focal / TRUTH.attitude.focal - 1)).toBeLessThan(0.025);
    expect(Math.abs(lineTurn(fitted.directionsRad[0], TRUTH.directionsRad[0])) / DEGREE).toBeLessThan(0.5);
    expect(frameScore(cornerSet, fitted, false)).toBeGreaterThanOrEqual(frameScore(cornerSet, TRUTH, false));
  });

  it('leaves a known focal length alone', () => {
    expect(fitFrame(cornerSet, away, true).attitude.focal).toBe(away.attitude.focal);
  });

  it('holds directions at a right angle that are nearly at one, and only those', () => {
    const skewed: Frame = { ...away, directionsRad: [0.5, 0.5 + Math.PI / 2 + 0.05, 1.1] };
    const polished = polishFrame(cornerSet, skewed, false, new SeededRandom(1));
    expect(Math.abs(lineTurn(polished.directionsRad[0] + Math.PI / 2, polished.directionsRad[1]))).toBeLessThan(1e-9);
    expect(Math.abs(lineTurn(polished.directionsRad[0] + Math.PI / 2, polished.directionsRad[2]))).toBeGreaterThan(0.1);
  });

  it('ends at one frame whatever the seed', () => {
    const [one, other] = [1, 2].map((seed) => polishFrame(cornerSet, away, false, new SeededRandom(seed)));
    expect(one.attitude.focal).toBeCloseTo(other.attitude.focal, 3);
    expect(degreesBetween(one.attitude.gravity, other.attitude.gravity)).toBeLessThan(0.02);
  });
});

describe('frameScore', () => {
  it('is best near the truth, worse for an odd lens, and nothing when directions merge', () => {
    const best = frameScore(cornerSet, TRUTH, false);
    expect(frameScore(cornerSet, TRUTH, true)).toBeGreaterThanOrEqual(best);
    const turned: Frame = { ...TRUTH, directionsRad: TRUTH.directionsRad.map((rad) => rad + 0.1) };
    expect(frameScore(cornerSet, turned, false)).toBeLessThan(0.8 * best);
    expect(frameScore(cornerSet, { ...TRUTH, directionsRad: [0.5, 0.6] }, false)).toBe(0);
  });
});
