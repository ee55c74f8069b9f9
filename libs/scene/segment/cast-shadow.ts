import { regionMean } from './region-merge.js';
import type { SuperpixelRegions } from './region-merge.js';
import { kernelWeight } from './spatial-kernel.js';
import type { SpatialKernel } from './spatial-kernel.js';
import { regionAreas, regionMeanColor, regionMembers } from './wall-regions.js';
import type { WallSuperpixels } from './wall.types.js';

const SURELY_WALL = 0.6;
const NOT_WALL = 0.5;
const SURELY_BUILDING = 0.7;
/** Smallest region that can be a shadow, share of the building's area; and least wall nearby to compare it with. */
const SMALLEST_SHARE = 0.012;
const LEAST_REFERENCE_SHARE = 1e-3;
/** Natural logarithm of shadow over lit wall: at most 5.5 times darker, at least 11 % darker. */
const DARKEST_LOG = -1.7;
const LIGHTEST_LOG = -0.12;
/** How far the three channels' logarithms may lie from their mean: the same material in another light. */
const CHROMA_LOG_LIMIT = 0.16;
const SHADOW_PROBABILITY = 0.92;
/** Keeps logarithms of black finite. */
const BLACK_LEVEL = 1e-4;

/** The wall near a region: mean linear colour and mean texture. */
interface WallReference {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly texture: number;
}

/**
 * Cast shadow: a large region with the chromaticity of the wall nearby, only darker and no rougher, is wall in shadow
 * (ratio test in log RGB; Finlayson et al., "On the removal of shadows from images", PAMI 2006). `wall` (probability
 * per superpixel) is raised in place.
 */
export function paintCastShadows(
  superpixels: WallSuperpixels,
  regions: SuperpixelRegions,
  kernel: SpatialKernel,
  wall: Float64Array,
): void {
  const { areasPx } = superpixels;
  const areas = regionAreas(regions, areasPx);
  const regionWall = regionMean(regions, areasPx, wall);
  const building = regionMean(regions, areasPx, superpixels.building);
  const texture = regionMean(regions, areasPx, superpixels.texture);
  const linear = regionMeanColor(regions, areasPx, superpixels.linear);
  const buildingPx = areas.reduce((sum, area, region) => sum + area * building[region], 0);
  const { starts, members } = regionMembers(regions);
  const litPx = areasPx.map((area, node) => (wall[node] > SURELY_WALL ? area : 0));
  for (let region = 0; region < regions.count; region++) {
    const isCandidate = regionWall[region] < NOT_WALL && building[region] > SURELY_BUILDING;
    if (!isCandidate || areas[region] <= SMALLEST_SHARE * buildingPx) continue;
    const own = members.subarray(starts[region], starts[region + 1]);
    const reference = wallAround(superpixels, kernel, own, litPx, LEAST_REFERENCE_SHARE * buildingPx);
    if (!reference || texture[region] >= reference.texture * 1.25 + 0.4) continue;
    if (!isDarkerOnly(linear.subarray(3 * region, 3 * region + 3), reference)) continue;
    for (const node of own) wall[node] = Math.max(wall[node], SHADOW_PROBABILITY);
  }
}

/** Mean of the lit wall around the superpixels `own`; null when there is less than `leastPx` of it. */
function wallAround(
  superpixels: WallSuperpixels,
  kernel: SpatialKernel,
  own: Int32Array,
  litPx: Float64Array,
  leastPx: number,
): WallReference | null {
  const { linear, texture } = superpixels;
  let total = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  let rough = 0;
  for (let node = 0; node < litPx.length; node++) {
    if (litPx[node] === 0) continue;
    let nearness = 0;
    for (const member of own) nearness += kernelWeight(kernel, member, node);
    const weight = (nearness / own.length) * litPx[node];
    total += weight;
    red += weight * linear[3 * node];
    green += weight * linear[3 * node + 1];
    blue += weight * linear[3 * node + 2];
    rough += weight * texture[node];
  }
  if (total <= 0 || total < leastPx) return null;
  return { red: red / total, green: green / total, blue: blue / total, texture: rough / total };
}

function isDarkerOnly(linear: Float64Array, wall: WallReference): boolean {
  const red = logRatio(linear[0], wall.red);
  const green = logRatio(linear[1], wall.green);
  const blue = logRatio(linear[2], wall.blue);
  const mean = (red + green + blue) / 3;
  const chroma = Math.max(Math.abs(red - mean), Math.abs(green - mean), Math.abs(blue - mean));
  return mean > DARKEST_LOG && mean < LIGHTEST_LOG && chroma < CHROMA_LOG_LIMIT;
}

function logRatio(value: number, reference: number): number {
  return Math.log((value + BLACK_LEVEL) / (reference + BLACK_LEVEL));
}
