import { adjacency, edgeColorDistances, superpixelAreas, superpixelCentres, superpixelMean } from './superpixel-graph.js';

/** 3 x 2 pixels: label 0 in the left column, 2 at the upper right, 1 elsewhere. */
const labels = { widthPx: 3, heightPx: 2, count: 3, data: Int32Array.of(0, 1, 2, 0, 1, 1) };
const gradient = { widthPx: 3, heightPx: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) };

describe('superpixel graph', () => {
  it('lists every pair of neighbours once with border and mean gradient', () => {
    const edges = adjacency(labels, gradient);
    expect([...edges.first]).toEqual([0, 1]);
    expect([...edges.second]).toEqual([1, 2]);
    expect([...edges.borderPx]).toEqual([2, 2]);
    expect([...edges.gradient]).toEqual([3.5, 4.5]);
  });

  it('takes areas, means and centres of superpixels', () => {
    const areas = superpixelAreas(labels);
    expect([...areas]).toEqual([2, 3, 1]);
    expect([...superpixelMean(gradient, labels, areas)]).toEqual([2.5, 13 / 3, 3]);
    expect([...superpixelCentres(labels, areas).xPx]).toEqual([0, 4 / 3, 2]);
    expect([...superpixelCentres(labels, areas).yPx]).toEqual([0.5, 2 / 3, 0]);
  });

  it('weighs the lightness in colour distances', () => {
    const lab = Float64Array.of(0, 0, 0, 10, 3, 4, 10, 3, 4);
    const distances = edgeColorDistances(adjacency(labels, gradient), lab, 0.5);
    expect(distances[0]).toBeCloseTo(Math.sqrt(50), 12);
    expect(distances[1]).toBe(0);
  });
});
