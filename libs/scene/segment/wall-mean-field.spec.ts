import { wallMeanField } from './wall-mean-field.js';

const chain = { count: 2, first: Int32Array.of(0, 1), second: Int32Array.of(1, 2) };

describe('wallMeanField', () => {
  it('keeps the own verdict of nodes that nothing couples', () => {
    const wall = wallMeanField(Float64Array.of(2, -1), { count: 0, first: new Int32Array(0), second: new Int32Array(0) }, new Float64Array(0), 2, 20);
    expect(wall[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 9);
    expect(wall[1]).toBeCloseTo(1 / (1 + Math.exp(1)), 9);
  });

  it('lets two sure neighbours outvote an unsure node between them', () => {
    const wall = wallMeanField(Float64Array.of(4, -0.5, 4), chain, Float64Array.of(1, 1), 2, 20);
    expect(wall[1]).toBeGreaterThan(0.9);
  });

  it('lets an edge without weight pass nothing on', () => {
    const wall = wallMeanField(Float64Array.of(4, -0.5, 4), chain, Float64Array.of(0, 0), 2, 20);
    expect(wall[1]).toBeCloseTo(1 / (1 + Math.exp(0.5)), 6);
  });
});
