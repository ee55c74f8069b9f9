import { BUILDING, CLASS_COUNT, GROUND, PLANTS, SKY, type CoarseFeatures } from './coarse.types.js';
import { fitMixture, mixtureLogDensity } from './gaussian-mixture.js';

const DIMENSIONS = 4;
/** Variances that are added to the mixtures: Lab and texture are never known better. */
const REGULAR_VARIANCES = [16, 4, 4, 0.15];
/** Only superpixels that are clearly of a class teach its colours. */
const TEACHING_PROBABILITY = 0.6;
/** A class that covers less than this share of the photo has no colours of its own. */
const SMALLEST_SHARE = 0.01;
const UNKNOWN_CLASS_LOG_DENSITY = -18;
const LOWEST_LOG_DENSITY = -20;
/** However unlike a class looks, its appearance alone never rules it out. */
const LOWEST_RELATIVE = -6;

/** Gaussians per class: a facade has wall, shade, glass and trim, a sky only light and cloud. */
const COMPONENTS: Record<number, number> = { [SKY]: 2, [PLANTS]: 3, [GROUND]: 3, [BUILDING]: 5 };

/**
 * How well each superpixel's colour and texture fit the colours that this photo's sure superpixels of each class have,
 * as in GrabCut (Rother et al., SIGGRAPH 2004): log density less that of the best class, -6 to 0, `CLASS_COUNT` values
 * per superpixel.
 */
export function classAppearance(features: CoarseFeatures, probabilities: Float64Array, seed: number): Float64Array {
  const { count } = features.labels;
  const points = appearancePoints(features);
  const relative = new Float64Array(count * CLASS_COUNT);
  for (let classIndex = 0; classIndex < CLASS_COUNT; classIndex += 1) {
    const weights = teachingWeights(features, probabilities, classIndex);
    const share = weights.reduce((sum, weight) => sum + weight, 0);
    const mixture =
      share < SMALLEST_SHARE
        ? null
        : fitMixture(
            { dimensions: DIMENSIONS, values: points, weights },
            COMPONENTS[classIndex],
            REGULAR_VARIANCES,
            seed,
          );
    const densities = mixture === null ? null : mixtureLogDensity(mixture, points);
    for (let index = 0; index < count; index += 1) {
      const density = densities === null ? UNKNOWN_CLASS_LOG_DENSITY : densities[index];
      relative[index * CLASS_COUNT + classIndex] = Math.max(density, LOWEST_LOG_DENSITY);
    }
  }
  return relativeToBest(relative);
}

/** Lab and texture of each superpixel, interleaved. */
function appearancePoints(features: CoarseFeatures): Float64Array {
  const { lab, texture } = features.superpixels;
  const points = new Float64Array(texture.length * DIMENSIONS);
  for (let index = 0; index < texture.length; index += 1) {
    points.set(lab.subarray(index * 3, index * 3 + 3), index * DIMENSIONS);
    points[index * DIMENSIONS + 3] = texture[index];
  }
  return points;
}

/** Share of the photo that each superpixel covers, times its squared probability where that is high, else 0. */
function teachingWeights(features: CoarseFeatures, probabilities: Float64Array, classIndex: number): Float64Array {
  const totalPx = features.widthPx * features.heightPx;
  return features.areasPx.map((areaPx, index) => {
    const probability = probabilities[index * CLASS_COUNT + classIndex];
    return probability > TEACHING_PROBABILITY ? (areaPx / totalPx) * probability * probability : 0;
  });
}

function relativeToBest(values: Float64Array): Float64Array {
  for (let at = 0; at < values.length; at += CLASS_COUNT) {
    const best = Math.max(values[at], values[at + 1], values[at + 2], values[at + 3]);
    for (let index = at; index < at + CLASS_COUNT; index += 1) {
      values[index] = Math.max(values[index] - best, LOWEST_RELATIVE);
    }
  }
  return values;
}
