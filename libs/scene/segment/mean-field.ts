import { CLASS_COUNT, type SuperpixelEdges } from './coarse.types.js';

/** How strongly neighbours pull and how long. */
export interface MeanFieldOptions {
  /** Weight of the neighbours' messages against the own score. */
  readonly coupling: number;
  readonly rounds: number;
}

/** Half of the old state is kept in each round, because plain parallel updates swing. */
const DAMPING = 0.5;

/**
 * Mean-field approximation of a Potts model on a superpixel graph: in each round the class probabilities of a
 * superpixel become the soft maximum of its own scores plus the weighted probabilities of its neighbours. All arrays
 * hold `CLASS_COUNT` values per superpixel, `edgeWeights` one per edge. Returns new probabilities.
 */
export function meanField(
  scores: Float64Array,
  edges: SuperpixelEdges,
  edgeWeights: Float64Array,
  start: Float64Array,
  options: MeanFieldOptions,
): Float64Array {
  const probabilities = Float64Array.from(start);
  const messages = new Float64Array(start.length);
  for (let round = 0; round < options.rounds; round += 1) {
    gatherMessages(messages, edges, edgeWeights, probabilities);
    for (let at = 0; at < probabilities.length; at += CLASS_COUNT) {
      updateSuperpixel(probabilities, scores, messages, at, options.coupling);
    }
  }
  return probabilities;
}

function gatherMessages(
  messages: Float64Array,
  edges: SuperpixelEdges,
  edgeWeights: Float64Array,
  probabilities: Float64Array,
): void {
  messages.fill(0);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const first = edges.first[edge] * CLASS_COUNT;
    const second = edges.second[edge] * CLASS_COUNT;
    for (let classIndex = 0; classIndex < CLASS_COUNT; classIndex += 1) {
      messages[first + classIndex] += edgeWeights[edge] * probabilities[second + classIndex];
      messages[second + classIndex] += edgeWeights[edge] * probabilities[first + classIndex];
    }
  }
}

function updateSuperpixel(
  probabilities: Float64Array,
  scores: Float64Array,
  messages: Float64Array,
  at: number,
  coupling: number,
): void {
  let highest = -Infinity;
  for (let index = at; index < at + CLASS_COUNT; index += 1) {
    const score = scores[index] + coupling * messages[index];
    highest = score > highest ? score : highest;
  }
  let sum = 0;
  for (let index = at; index < at + CLASS_COUNT; index += 1) {
    // The message is not needed any more, so its place takes the unnormalised probability.
    messages[index] = Math.exp(scores[index] + coupling * messages[index] - highest);
    sum += messages[index];
  }
  for (let index = at; index < at + CLASS_COUNT; index += 1) {
    probabilities[index] = DAMPING * probabilities[index] + (1 - DAMPING) * (messages[index] / sum);
  }
}
