import type { SuperpixelEdges } from './coarse.types.js';

/** A grouping of superpixels into larger regions. */
export interface SuperpixelRegions {
  readonly count: number;
  /** Region (0..count-1) of each superpixel. */
  readonly regionOf: Int32Array;
}

/**
 * Merges superpixels whose contrast is small against the contrast inside both regions (Felzenszwalb & Huttenlocher,
 * "Efficient graph-based image segmentation", IJCV 2004): edges in rising order of `contrast`; two regions join when
 * the edge is not above `internal contrast + scale / size` of either. `sizes` holds one value per superpixel (any
 * unit, it only divides `scale`); a larger `scale` gives larger regions.
 */
export function fhMerge(
  edges: Pick<SuperpixelEdges, 'count' | 'first' | 'second'>,
  contrast: Float64Array,
  sizes: Float64Array,
  scale: number,
): SuperpixelRegions {
  const count = sizes.length;
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const internalContrast = new Float64Array(count);
  const regionSizes = Float64Array.from(sizes);
  for (const edge of orderByContrast(contrast, edges.count)) {
    const regionA = rootOf(parents, edges.first[edge]);
    const regionB = rootOf(parents, edges.second[edge]);
    const limitA = internalContrast[regionA] + scale / regionSizes[regionA];
    const limitB = internalContrast[regionB] + scale / regionSizes[regionB];
    if (regionA !== regionB && contrast[edge] <= Math.min(limitA, limitB)) {
      parents[regionB] = regionA;
      regionSizes[regionA] += regionSizes[regionB];
      internalContrast[regionA] = contrast[edge];
    }
  }
  return numberRegions(parents);
}

function orderByContrast(contrast: Float64Array, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  // The index decides between equal contrasts, so that the order does not depend on the sort's method.
  return order.sort((edgeA, edgeB) => contrast[edgeA] - contrast[edgeB] || edgeA - edgeB);
}

/** Root of a union-find tree; the path is halved on the way. */
function rootOf(parents: Int32Array, start: number): number {
  let node = start;
  while (parents[node] !== node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

function numberRegions(parents: Int32Array): SuperpixelRegions {
  const numberOfRoot = new Int32Array(parents.length).fill(-1);
  let count = 0;
  for (let node = 0; node < parents.length; node += 1) {
    if (parents[node] === node) {
      numberOfRoot[node] = count;
      count += 1;
    }
  }
  const regionOf = Int32Array.from(parents, (_, node) => numberOfRoot[rootOf(parents, node)]);
  return { count, regionOf };
}

/** Mean of a value over each region, weighted by the superpixels' areas. */
export function regionMean(
  regions: SuperpixelRegions,
  areas: Float64Array,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array(regions.count);
  const totals = new Float64Array(regions.count);
  for (let node = 0; node < values.length; node += 1) {
    sums[regions.regionOf[node]] += areas[node] * values[node];
    totals[regions.regionOf[node]] += areas[node];
  }
  return sums.map((sum, region) => sum / totals[region]);
}
