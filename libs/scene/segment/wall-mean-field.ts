import type { SuperpixelEdges } from './coarse.types.js';
import { sigmoid } from './sigmoid.js';

/**
 * Binary mean field on a graph (Koller & Friedman 2009, ch. 11.5): each node starts from the logistic of its
 * log-odds and is drawn, half a step per sweep, towards what itself and its neighbours (weight per edge, times
 * `coupling`) say. Returns the probability (0-1) per node.
 */
export function wallMeanField(
  logOdds: Float64Array,
  edges: Pick<SuperpixelEdges, 'count' | 'first' | 'second'>,
  edgeWeights: Float64Array,
  coupling: number,
  sweeps: number,
): Float64Array {
  const wall = logOdds.map(sigmoid);
  const message = new Float64Array(wall.length);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    message.fill(0);
    for (let edge = 0; edge < edges.count; edge++) {
      const first = edges.first[edge];
      const second = edges.second[edge];
      message[first] += edgeWeights[edge] * (2 * wall[second] - 1);
      message[second] += edgeWeights[edge] * (2 * wall[first] - 1);
    }
    for (let node = 0; node < wall.length; node++) {
      wall[node] = 0.5 * wall[node] + 0.5 * sigmoid(logOdds[node] + coupling * message[node]);
    }
  }
  return wall;
}
