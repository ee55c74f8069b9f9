import { edgeColorDistances } from './superpixel-graph.js';
import { largestDifference, street } from './fixtures/formula-street.js';
import { meanField } from './mean-field.js';

const edges = {
  count: street.edgeFirst.length,
  first: Int32Array.from(street.edgeFirst),
  second: Int32Array.from(street.edgeSecond),
  borderPx: Float64Array.from(street.edgeBorderPx),
  gradient: Float64Array.from(street.edgeGradient),
};

describe('meanField', () => {
  it('smooths the classes of a street as the prototype', () => {
    const unary = Float64Array.from(street.unary);
    const weights = edgeColorDistances(edges, Float64Array.from(street.lab), 1).map((distance, edge) => {
      const likeness = Math.exp(-distance / 10) * Math.exp(-edges.gradient[edge] / 6) + 0.03;
      return (likeness * Math.min(edges.borderPx[edge], 40)) / 20;
    });
    const smoothed = meanField(unary.map(Math.log), edges, weights, unary, { coupling: 2.2, rounds: 10 });
    expect(largestDifference(smoothed, street.smoothed)).toBeLessThan(1e-3);
  });

  it('lets a sure neighbour decide for an undecided superpixel', () => {
    const pair = { ...edges, count: 1, first: Int32Array.of(0), second: Int32Array.of(1) };
    const start = Float64Array.of(0.97, 0.01, 0.01, 0.01, 0.25, 0.25, 0.25, 0.25);
    const result = meanField(start.map(Math.log), pair, Float64Array.of(1), start, { coupling: 2, rounds: 10 });
    expect(result[4]).toBeGreaterThan(0.6);
    expect(start[4]).toBe(0.25);
  });
});
