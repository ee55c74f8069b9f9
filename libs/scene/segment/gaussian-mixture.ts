import { SeededRandom } from '../math/random.js';

/** One Gaussian of a mixture; the covariance is kept as its Cholesky factor, which gives distance and determinant. */
interface MixtureComponent {
  readonly logWeight: number;
  readonly mean: Float64Array;
  /** Lower triangle L of covariance = L L^T, row-major. */
  readonly factor: Float64Array;
  readonly logDeterminant: number;
}

/** A mixture of Gaussians over points of one dimension count. */
export interface GaussianMixture {
  readonly dimensions: number;
  readonly components: readonly MixtureComponent[];
}

/** Weighted points: `dimensions` interleaved values per point and one weight (>= 0) per point. */
export interface WeightedPoints {
  readonly dimensions: number;
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

interface Clusters {
  readonly centres: Float64Array;
  readonly assigned: Int32Array;
  /** Weighted sum of squared distances to the centres. */
  readonly spread: number;
}

const LLOYD_ROUNDS = 8;
/** Independent starts; the one with the least spread is kept, so that the result does not hang on one lucky draw. */
const STARTS = 4;
const SMALLEST_WEIGHT = 1e-3;

/**
 * Fits a mixture of up to `componentCount` full-covariance Gaussians by hard clustering: k-means with k-means++
 * starts (Arthur & Vassilvitskii, SODA 2007), then mean and covariance of each cluster. `regularVariances` (one per
 * dimension) is added to the covariances' diagonals. Clusters under 0.1 % of the weight are dropped.
 */
export function fitMixture(
  points: WeightedPoints,
  componentCount: number,
  regularVariances: readonly number[],
  seed: number,
): GaussianMixture {
  const used = normalizedPoints(points);
  const random = new SeededRandom(seed);
  let best = cluster(used, componentCount, random);
  for (let start = 1; start < STARTS; start += 1) {
    const other = cluster(used, componentCount, random);
    best = other.spread < best.spread ? other : best;
  }
  const components: MixtureComponent[] = [];
  for (let index = 0; index < componentCount; index += 1) {
    const weight = clusterWeight(used, best, index);
    if (weight >= SMALLEST_WEIGHT) {
      components.push(componentOf(used, best, index, weight, regularVariances));
    }
  }
  return { dimensions: points.dimensions, components };
}

/** Natural logarithm of the mixture's density (without the constant of the dimension) at each point. */
export function mixtureLogDensity(mixture: GaussianMixture, values: Float64Array): Float64Array {
  const { dimensions, components } = mixture;
  const densities = new Float64Array(values.length / dimensions);
  const scores = new Float64Array(components.length);
  const scratch = new Float64Array(dimensions);
  for (let point = 0; point < densities.length; point += 1) {
    let highest = -Infinity;
    components.forEach((component, index) => {
      const distance = squaredMahalanobis(component, values, point * dimensions, scratch);
      scores[index] = component.logWeight - 0.5 * (distance + component.logDeterminant);
      highest = Math.max(highest, scores[index]);
    });
    let sum = 0;
    for (let index = 0; index < scores.length; index += 1) {
      sum += Math.exp(scores[index] - highest);
    }
    densities[point] = highest + Math.log(sum);
  }
  return densities;
}

/** Keeps the points that have weight and scales the weights to sum 1. */
function normalizedPoints(points: WeightedPoints): WeightedPoints {
  const { dimensions } = points;
  const total = points.weights.reduce((sum, weight) => sum + weight, 0);
  const kept: number[] = [];
  points.weights.forEach((weight, index) => {
    if (weight > 0) {
      kept.push(index);
    }
  });
  const values = new Float64Array(kept.length * dimensions);
  kept.forEach((index, row) => {
    values.set(points.values.subarray(index * dimensions, (index + 1) * dimensions), row * dimensions);
  });
  const weights = Float64Array.from(kept, (index) => points.weights[index] / total);
  return { dimensions, values, weights };
}

/** Weighted k-means from one k-means++ start. */
function cluster(points: WeightedPoints, count: number, random: SeededRandom): Clusters {
  const centres = spreadCentres(points, count, random);
  const assigned = new Int32Array(points.weights.length);
  let spread = Infinity;
  for (let round = 0; round < LLOYD_ROUNDS; round += 1) {
    spread = assignToCentres(points, centres, assigned);
    moveToMeans(points, centres, assigned);
  }
  return { centres, assigned, spread };
}

/** k-means++: each next centre is a point drawn in proportion to weight times squared distance to the nearest one. */
function spreadCentres(points: WeightedPoints, count: number, random: SeededRandom): Float64Array {
  const { dimensions, values, weights } = points;
  const centres = new Float64Array(count * dimensions);
  const nearest = new Float64Array(weights.length).fill(Infinity);
  const odds = Float64Array.from(weights);
  for (let centre = 0; centre < count; centre += 1) {
    const chosen = drawIndex(odds, random.next());
    centres.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), centre * dimensions);
    for (let point = 0; point < weights.length; point += 1) {
      const distance = squaredDistance(values, point * dimensions, centres, centre * dimensions, dimensions);
      nearest[point] = distance < nearest[point] ? distance : nearest[point];
      odds[point] = weights[point] * nearest[point];
    }
  }
  return centres;
}

/** Index drawn in proportion to `odds` by a uniform number in [0, 1); the last one when all odds are 0. */
function drawIndex(odds: Float64Array, uniform: number): number {
  let rest = uniform * odds.reduce((sum, value) => sum + value, 0);
  for (let index = 0; index < odds.length; index += 1) {
    rest -= odds[index];
    if (rest < 0) {
      return index;
    }
  }
  return odds.length - 1;
}

function assignToCentres(points: WeightedPoints, centres: Float64Array, assigned: Int32Array): number {
  const { dimensions, values, weights } = points;
  let spread = 0;
  for (let point = 0; point < weights.length; point += 1) {
    let nearest = Infinity;
    for (let centre = 0; centre * dimensions < centres.length; centre += 1) {
      const distance = squaredDistance(values, point * dimensions, centres, centre * dimensions, dimensions);
      if (distance < nearest) {
        nearest = distance;
        assigned[point] = centre;
      }
    }
    spread += weights[point] * nearest;
  }
  return spread;
}

/** Moves every centre that has points to their weighted mean. */
function moveToMeans(points: WeightedPoints, centres: Float64Array, assigned: Int32Array): void {
  const { dimensions, values, weights } = points;
  const sums = new Float64Array(centres.length);
  const totals = new Float64Array(centres.length / dimensions);
  for (let point = 0; point < weights.length; point += 1) {
    totals[assigned[point]] += weights[point];
    for (let axis = 0; axis < dimensions; axis += 1) {
      sums[assigned[point] * dimensions + axis] += weights[point] * values[point * dimensions + axis];
    }
  }
  for (let index = 0; index < centres.length; index += 1) {
    const total = totals[Math.floor(index / dimensions)];
    if (total > 0) {
      centres[index] = sums[index] / total;
    }
  }
}

function clusterWeight(points: WeightedPoints, clusters: Clusters, index: number): number {
  return points.weights.reduce((sum, weight, point) => sum + (clusters.assigned[point] === index ? weight : 0), 0);
}

function componentOf(
  points: WeightedPoints,
  clusters: Clusters,
  index: number,
  weight: number,
  regularVariances: readonly number[],
): MixtureComponent {
  const { dimensions, values, weights } = points;
  const mean = clusters.centres.slice(index * dimensions, (index + 1) * dimensions);
  const covariance = new Float64Array(dimensions * dimensions);
  for (let point = 0; point < weights.length; point += 1) {
    if (clusters.assigned[point] !== index) {
      continue;
    }
    for (let row = 0; row < dimensions; row += 1) {
      const difference = values[point * dimensions + row] - mean[row];
      for (let column = 0; column <= row; column += 1) {
        covariance[row * dimensions + column] +=
          (weights[point] / weight) * difference * (values[point * dimensions + column] - mean[column]);
      }
    }
  }
  regularVariances.forEach((variance, axis) => {
    covariance[axis * dimensions + axis] += variance;
  });
  const factor = choleskyFactor(covariance, dimensions);
  let logDeterminant = 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    logDeterminant += 2 * Math.log(factor[axis * dimensions + axis]);
  }
  return { logWeight: Math.log(weight), mean, factor, logDeterminant };
}

/** Cholesky factor (lower triangle) of a positive definite matrix of which only the lower triangle is read. */
function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column];
      for (let index = 0; index < column; index += 1) {
        rest -= factor[row * size + index] * factor[column * size + index];
      }
      factor[row * size + column] = row === column ? Math.sqrt(rest) : rest / factor[column * size + column];
    }
  }
  return factor;
}

/** (x - mean)^T covariance^-1 (x - mean) by forward substitution. */
function squaredMahalanobis(
  component: MixtureComponent,
  values: Float64Array,
  offset: number,
  scratch: Float64Array,
): number {
  const { mean, factor } = component;
  const size = mean.length;
  let distance = 0;
  for (let row = 0; row < size; row += 1) {
    let rest = values[offset + row] - mean[row];
    for (let column = 0; column < row; column += 1) {
      rest -= factor[row * size + column] * scratch[column];
    }
    scratch[row] = rest / factor[row * size + row];
    distance += scratch[row] * scratch[row];
  }
  return distance;
}

function squaredDistance(
  valuesA: Float64Array,
  offsetA: number,
  valuesB: Float64Array,
  offsetB: number,
  dimensions: number,
): number {
  let sum = 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    const difference = valuesA[offsetA + axis] - valuesB[offsetB + axis];
    sum += difference * difference;
  }
  return sum;
}
