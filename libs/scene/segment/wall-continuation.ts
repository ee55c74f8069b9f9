import { regionMean } from './region-merge.js';
import type { SuperpixelRegions } from './region-merge.js';
import { regionAreas, regionMeanColor } from './wall-regions.js';
import type { WallSuperpixels } from './wall.types.js';

const ROUNDS = 3;
const SURELY_WALL = 0.6;
const SURELY_BUILDING = 0.6;
/** Lab distances within which two regions can be one material; the newcomer may be darker by this much (a shadow). */
const CHROMA_LIMIT = 9;
const DARKER_LIMIT = 32;
/** Mean contrast along the common border below which it is no border at all. */
const CONTRAST_LIMIT = 7;
/** Share of a region's outline that must touch wall. */
const TOUCHING_SHARE = 0.22;
/** Smallest region that may join, in mean superpixels. */
const SMALLEST_REGION = 3;
const JOINED_PROBABILITY = 0.9;

/** What the outlines of the regions tell. */
interface BorderSums {
  /** Border to all other regions, pixels. */
  readonly outlinePx: Float64Array;
  /** Border to wall of alike colour, pixels, and contrast x pixels along it. */
  readonly touchingPx: Float64Array;
  readonly contrastSum: Float64Array;
}

/**
 * Continuation: a region whose common border with the wall shows no contrast is wall too, whatever its own popularity
 * (light that falls off along a facade, a darker bay). Up to three rounds, so that wall reaches regions behind regions.
 * `contrast` is the contrast of each superpixel edge; `wall` (probability per superpixel) is raised in place.
 */
export function continueWall(
  superpixels: WallSuperpixels,
  regions: SuperpixelRegions,
  contrast: Float64Array,
  wall: Float64Array,
): void {
  const areas = regionAreas(regions, superpixels.areasPx);
  const building = regionMean(regions, superpixels.areasPx, superpixels.building);
  const lab = regionMeanColor(regions, superpixels.areasPx, superpixels.lab);
  const smallestPx = (SMALLEST_REGION * superpixels.labels.data.length) / superpixels.areasPx.length;
  for (let round = 0; round < ROUNDS; round++) {
    const regionWall = regionMean(regions, superpixels.areasPx, wall);
    const border = borderSums(superpixels, regions, contrast, regionWall, lab);
    const joins = regionWall.map((_, region) => {
      const touching = border.touchingPx[region];
      const flat = border.contrastSum[region] / Math.max(touching, 1) < CONTRAST_LIMIT;
      const wide = touching > TOUCHING_SHARE * border.outlinePx[region];
      return wide && flat && building[region] > SURELY_BUILDING && areas[region] > smallestPx ? 1 : 0;
    });
    if (!joins.includes(1)) return;
    for (let node = 0; node < wall.length; node++) {
      if (joins[regions.regionOf[node]]) wall[node] = Math.max(wall[node], JOINED_PROBABILITY);
    }
  }
}

function borderSums(
  superpixels: WallSuperpixels,
  regions: SuperpixelRegions,
  contrast: Float64Array,
  regionWall: Float64Array,
  lab: Float64Array,
): BorderSums {
  const { edges } = superpixels;
  const outlinePx = new Float64Array(regions.count);
  const touchingPx = new Float64Array(regions.count);
  const contrastSum = new Float64Array(regions.count);
  for (let edge = 0; edge < edges.count; edge++) {
    const first = regions.regionOf[edges.first[edge]];
    const second = regions.regionOf[edges.second[edge]];
    if (first === second) continue;
    const lengthPx = edges.borderPx[edge];
    outlinePx[first] += lengthPx;
    outlinePx[second] += lengthPx;
    const firstIsWall = regionWall[first] > SURELY_WALL;
    if (firstIsWall === regionWall[second] > SURELY_WALL) continue;
    const newcomer = firstIsWall ? second : first;
    if (!isAlike(lab, newcomer, firstIsWall ? first : second)) continue;
    touchingPx[newcomer] += lengthPx;
    contrastSum[newcomer] += lengthPx * contrast[edge];
  }
  return { outlinePx, touchingPx, contrastSum };
}

function isAlike(lab: Float64Array, newcomer: number, wall: number): boolean {
  const chroma = Math.hypot(lab[3 * newcomer + 1] - lab[3 * wall + 1], lab[3 * newcomer + 2] - lab[3 * wall + 2]);
  return chroma < CHROMA_LIMIT && lab[3 * newcomer] - lab[3 * wall] > -DARKER_LIMIT;
}
