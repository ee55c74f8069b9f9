import { largestDifference, readFixture } from './fixtures/formula-street.js';
import { fitMixture, mixtureLogDensity, type WeightedPoints } from './gaussian-mixture.js';

const REGULAR_VARIANCES = [16, 4, 4, 0.15];
const CENTRES = [
  [20, 5, 5, 1],
  [60, -10, 12, 4],
  [85, 2, -20, 8],
];

/** Three clusters by formula, the same points as in the prototype's run. */
function threeClusters(): WeightedPoints {
  const values: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < 120; index += 1) {
    const [a, b, c, d] = CENTRES[index % 3];
    values.push(a + 3 * Math.sin(index * 1.3), b + 2 * Math.cos(index * 0.7));
    values.push(c + 2 * Math.sin(index * 2.1 + 1), d + 0.5 * Math.cos(index * 1.9));
    weights.push(1 + 0.5 * Math.sin(index * 0.31));
  }
  return { dimensions: 4, values: Float64Array.from(values), weights: Float64Array.from(weights) };
}

describe('fitMixture', () => {
  const points = threeClusters();

  it('fits separate clusters as the prototype', () => {
    const { mixture } = readFixture<{ mixture: number[] }>('./small-problems.json');
    const densities = mixtureLogDensity(fitMixture(points, 3, REGULAR_VARIANCES, 0), points.values);
    expect(largestDifference(densities, mixture)).toBeLessThan(1e-5);
  });

  it('does not hang on the seed where the clusters are separate', () => {
    const first = mixtureLogDensity(fitMixture(points, 3, REGULAR_VARIANCES, 1), points.values);
    for (let seed = 2; seed < 12; seed += 1) {
      const other = mixtureLogDensity(fitMixture(points, 3, REGULAR_VARIANCES, seed), points.values);
      expect(largestDifference(first, other)).toBeLessThan(1e-9);
    }
  });

  it('finds crowded clusters from any seed', () => {
    const values = Float64Array.from({ length: 200 }, (_, index) => (index % 5) ** 2 * 10 + Math.sin(index * 1.7));
    const crowded = { dimensions: 1, values, weights: new Float64Array(200).fill(1) };
    for (let seed = 0; seed < 60; seed += 1) {
      const densities = mixtureLogDensity(fitMixture(crowded, 5, [0.1], seed), values);
      expect(Math.min(...densities)).toBeGreaterThan(-3);
      expect(densities.reduce((sum, density) => sum + density, 0) / 200).toBeGreaterThan(-1.9);
    }
  });

  it('takes no notice of points without weight', () => {
    const weights = points.weights.map((weight, index) => (index % 3 === 1 ? 0 : weight));
    const mixture = fitMixture({ ...points, weights }, 2, REGULAR_VARIANCES, 0);
    const densities = mixtureLogDensity(mixture, points.values);
    expect(Math.max(...densities.filter((_, index) => index % 3 === 1))).toBeLessThan(-30);
    expect(Math.min(...densities.filter((_, index) => index % 3 !== 1))).toBeGreaterThan(-12);
  });

  it('drops the components that fewer points than components leave empty', () => {
    const single = { dimensions: 2, values: Float64Array.of(3, 4), weights: Float64Array.of(2) };
    const mixture = fitMixture(single, 3, [1, 1], 0);
    expect(mixture.components).toHaveLength(1);
    expect(mixtureLogDensity(mixture, Float64Array.of(3, 4, 4, 4))).toEqual(Float64Array.of(0, -0.5));
  });
});
