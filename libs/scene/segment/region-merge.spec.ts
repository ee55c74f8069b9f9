import { readFixture, street } from './fixtures/formula-street.js';
import { fhMerge, regionMean } from './region-merge.js';

interface MergeFixture {
  readonly merge: {
    readonly first: number[];
    readonly second: number[];
    readonly contrast: number[];
    readonly sizes: number[];
    readonly results: readonly { scale: number; regions: number[] }[];
  };
}

/** Renames regions in the order of their first members, so that two numberings of one grouping compare equal. */
function canonical(regions: ArrayLike<number>): number[] {
  const names = new Map<number, number>();
  return Array.from(regions, (region) => {
    names.set(region, names.get(region) ?? names.size);
    return names.get(region) as number;
  });
}

describe('fhMerge', () => {
  const { merge } = readFixture<MergeFixture>('./small-problems.json');

  it.each(merge.results)('groups a small graph as the prototype at scale $scale', ({ scale, regions }) => {
    const edges = {
      count: merge.first.length,
      first: Int32Array.from(merge.first),
      second: Int32Array.from(merge.second),
    };
    const found = fhMerge(edges, Float64Array.from(merge.contrast), Float64Array.from(merge.sizes), scale);
    expect(canonical(found.regionOf)).toEqual(canonical(regions));
    expect(found.count).toBe(new Set(regions).size);
  });

  it('groups the superpixels of a street as the prototype', () => {
    const labels = Buffer.from(street.labels, 'base64');
    const areas = new Float64Array(street.count);
    labels.forEach((label) => (areas[label] += street.count / labels.length));
    const edges = {
      count: street.edgeFirst.length,
      first: Int32Array.from(street.edgeFirst),
      second: Int32Array.from(street.edgeSecond),
    };
    const found = fhMerge(edges, Float64Array.from(street.contrast), areas, 7);
    expect(canonical(found.regionOf)).toEqual(canonical(street.regions));
  });
});

describe('regionMean', () => {
  it('weighs the members by their areas', () => {
    const regions = { count: 2, regionOf: Int32Array.of(0, 1, 0) };
    const means = regionMean(regions, Float64Array.of(1, 5, 3), Float64Array.of(8, 2, 4));
    expect([...means]).toEqual([5, 2]);
  });
});
