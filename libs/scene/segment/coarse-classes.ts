import type { SceneGeometry } from '../geometry/geometry.types.js';
import type { GrayRaster, RgbImage } from '../raster/raster.types.js';
import { classAppearance } from './class-appearance.js';
import {
  BUILDING,
  CLASS_COUNT,
  GROUND,
  PLANTS,
  SKY,
  type ClassMaps,
  type CoarseFeatures,
  type CoarseSegmentation,
  type TierBorders,
} from './coarse.types.js';
import { meanField } from './mean-field.js';
import { edgeColorDistances } from './superpixel-graph.js';
import { coarseFeatures } from './superpixel-features.js';
import { tierPrior } from './tier-prior.js';
import { tieredLayout } from './tiered-layout.js';
import { normalizeClasses, unaryEvidence } from './unary-evidence.js';

const MEAN_FIELD = { coupling: 2.2, rounds: 10 };
const APPEARANCE_WEIGHT = 0.55;
/** Rounds without the layout: the first without appearance, the others learn the photo's colours. */
const FREE_ROUNDS = 5;
/** How often the layout is found anew, and the rounds of learning colours after each time. */
const LAYOUT_ROUNDS = 2;
const ROUNDS_PER_LAYOUT = 2;
/** Once the layout speaks, the first guess counts a little less. */
const EVIDENCE_WEIGHT_WITH_LAYOUT = 0.8;

export interface CoarseOptions {
  /** Same seed, same result. Default 0. */
  readonly seed?: number;
}

/** What stays the same over all rounds. */
interface Problem {
  readonly features: CoarseFeatures;
  /** Logarithm of the first guess, `CLASS_COUNT` values per superpixel. */
  readonly logEvidence: Float64Array;
  readonly edgeWeights: Float64Array;
  readonly seed: number;
}

/**
 * Coarse classes of a photo: superpixels at 640 px, a first guess from colour, texture, lines and place, then in turn
 * the photo's own colours per class, smoothing over the superpixel graph and the layout sky-building-ground.
 */
export function coarseSegmentation(
  photo: RgbImage,
  geometry: SceneGeometry,
  options: CoarseOptions = {},
): CoarseSegmentation {
  return classifySuperpixels(coarseFeatures(photo, geometry), options.seed ?? 0);
}

/** Classifies superpixels whose evidence is known. */
export function classifySuperpixels(features: CoarseFeatures, seed: number): CoarseSegmentation {
  const evidence = unaryEvidence(features);
  const problem: Problem = {
    features,
    logEvidence: evidence.map(Math.log),
    edgeWeights: smoothnessWeights(features),
    seed,
  };
  let probabilities = classifyFreely(problem, evidence);
  let tiers: TierBorders = { upperPx: new Float64Array(0), lowerPx: new Float64Array(0) };
  for (let round = 0; round < LAYOUT_ROUNDS; round += 1) {
    tiers = tieredLayout(classMaps(features, probabilities), features.belowHorizon);
    probabilities = classifyWithLayout(problem, probabilities, tiers);
  }
  return { features, probabilities, tiers, maps: () => classMaps(features, probabilities) };
}

/** Class probabilities spread over the working pixels. */
export function classMaps(features: CoarseFeatures, probabilities: Float64Array): ClassMaps {
  const map = (classIndex: number): GrayRaster => {
    const { widthPx, heightPx, data: labels } = features.labels;
    const data = new Float32Array(labels.length);
    for (let pixel = 0; pixel < labels.length; pixel += 1) {
      data[pixel] = probabilities[labels[pixel] * CLASS_COUNT + classIndex];
    }
    return { widthPx, heightPx, data };
  };
  return { sky: map(SKY), plants: map(PLANTS), ground: map(GROUND), building: map(BUILDING) };
}

/** Neighbours of like colour without an edge between them pull at each other, the more the longer their border. */
function smoothnessWeights(features: CoarseFeatures): Float64Array {
  const { edges } = features;
  return edgeColorDistances(edges, features.superpixels.lab, 1).map((distance, edge) => {
    const likeness = Math.exp(-distance / 10) * Math.exp(-edges.gradient[edge] / 6) + 0.03;
    return (likeness * Math.min(edges.borderPx[edge], 40)) / 20;
  });
}

function classifyFreely(problem: Problem, evidence: Float64Array): Float64Array {
  let probabilities = evidence;
  for (let round = 0; round < FREE_ROUNDS; round += 1) {
    const scores = round === 0 ? problem.logEvidence : addAppearance(problem, problem.logEvidence, probabilities);
    probabilities = smooth(problem, scores, probabilities);
  }
  return probabilities;
}

function classifyWithLayout(problem: Problem, start: Float64Array, tiers: TierBorders): Float64Array {
  const { labels, areasPx } = problem.features;
  const prior = tierPrior(labels, areasPx, tiers);
  const base = problem.logEvidence.map(
    (value, index) => EVIDENCE_WEIGHT_WITH_LAYOUT * value + Math.log(prior[index]),
  );
  let probabilities = normalizeClasses(start.map((value, index) => value * prior[index]));
  for (let round = 0; round < ROUNDS_PER_LAYOUT; round += 1) {
    probabilities = smooth(problem, addAppearance(problem, base, probabilities), probabilities);
  }
  return probabilities;
}

function addAppearance(problem: Problem, base: Float64Array, probabilities: Float64Array): Float64Array {
  const appearance = classAppearance(problem.features, probabilities, problem.seed);
  return base.map((value, index) => value + APPEARANCE_WEIGHT * appearance[index]);
}

function smooth(problem: Problem, scores: Float64Array, probabilities: Float64Array): Float64Array {
  return meanField(scores, problem.features.edges, problem.edgeWeights, probabilities, MEAN_FIELD);
}
