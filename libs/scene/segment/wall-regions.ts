import type { SuperpixelRegions } from './region-merge.js';

/** The superpixels of each region: those of region r are `members[starts[r]] .. members[starts[r + 1] - 1]`. */
export interface RegionMembers {
  readonly starts: Int32Array;
  readonly members: Int32Array;
}

/** List the superpixels of each region, ascending (counting sort). */
export function regionMembers(regions: SuperpixelRegions): RegionMembers {
  const { count, regionOf } = regions;
  const starts = new Int32Array(count + 1);
  for (const region of regionOf) starts[region + 1]++;
  for (let region = 0; region < count; region++) starts[region + 1] += starts[region];
  const next = starts.slice(0, count);
  const members = new Int32Array(regionOf.length);
  for (let node = 0; node < regionOf.length; node++) members[next[regionOf[node]]++] = node;
  return { starts, members };
}

/** Pixels per region. */
export function regionAreas(regions: SuperpixelRegions, areasPx: Float64Array): Float64Array {
  const sums = new Float64Array(regions.count);
  for (let node = 0; node < areasPx.length; node++) sums[regions.regionOf[node]] += areasPx[node];
  return sums;
}

/** Mean colour of each region, weighted by area; `colors` holds three values per superpixel, the result three per region. */
export function regionMeanColor(regions: SuperpixelRegions, areasPx: Float64Array, colors: Float64Array): Float64Array {
  const sums = new Float64Array(3 * regions.count);
  const totals = regionAreas(regions, areasPx);
  for (let node = 0; node < areasPx.length; node++) {
    const target = 3 * regions.regionOf[node];
    sums[target] += areasPx[node] * colors[3 * node];
    sums[target + 1] += areasPx[node] * colors[3 * node + 1];
    sums[target + 2] += areasPx[node] * colors[3 * node + 2];
  }
  for (let index = 0; index < sums.length; index++) sums[index] /= totals[Math.floor(index / 3)];
  return sums;
}
