import { golden } from './fixtures/golden.js';
import { median, percentile, percentiles } from './statistics.js';

const values = Array.from({ length: 101 }, (_, index) => ((index * 7919) % 263) / 7 - 9);

describe('statistics', () => {
  it.each(golden.statistics)('agrees with numpy.percentile: $p of $count values', ({ count, p, value }) => {
    expect(percentile(values.slice(0, count), p)).toBeCloseTo(value, 9);
  });

  it('gives several percentiles of one copy, in any order', () => {
    expect(percentiles(values, [97, 3, 50])).toEqual([percentile(values, 97), percentile(values, 3), percentile(values, 50)]);
  });

  it('copes with equal values and with none', () => {
    expect(median(new Float32Array(100_000).fill(2))).toBe(2);
    expect(median(Float64Array.from({ length: 100_001 }, (_, index) => Math.abs(index - 50_000)))).toBe(25_000);
    expect(median([])).toBeNaN();
  });

  it('leaves its values alone', () => {
    const kept = Float32Array.of(5, 1, 4);
    expect(median(kept)).toBe(4);
    expect(Array.from(kept)).toEqual([5, 1, 4]);
    const doubles = Float64Array.of(5, 1, 4);
    percentiles(doubles, [0, 50]);
    expect(Array.from(doubles)).toEqual([5, 1, 4]);
  });
});
