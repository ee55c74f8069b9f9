import { paintCastShadows } from './cast-shadow.js';
import { clamp } from './clamp.js';
import { fhMerge, regionMean } from './region-merge.js';
import type { SuperpixelRegions } from './region-merge.js';
import { findRoofs } from './roof.js';
import { kernelMean } from './spatial-kernel.js';
import type { SpatialKernel } from './spatial-kernel.js';
import { sigmoid } from './sigmoid.js';
import { edgeColorDistances } from './superpixel-graph.js';
import type { SuperpixelEdges } from './coarse.types.js';
import { continueWall } from './wall-continuation.js';
import { wallMeanField } from './wall-mean-field.js';
import type { Wallness, WallSolution, WallSuperpixels } from './wall.types.js';

/** Popularity that is as likely wall as opening, and how fast it becomes the one or the other. */
const POPULARITY_MIDDLE = 0.27;
const POPULARITY_SOFTNESS = 0.07;
/** Log-odds against a superpixel much darker than the wall around, and against one that is black in itself. */
const DARKER_PENALTY = 2.4;
const BLACK_PENALTY = 2.5;
const LOG_ODDS_LIMIT = 6;
/** Weight of a region's mean verdict over the superpixel's own; whole from five superpixels on. */
const REGION_WEIGHT = 0.75;
const REGION_SCALE = 9;
const COUPLING = 2;
const SWEEPS = 20;
const LIGHTNESS_IN_CONTRAST = Math.SQRT1_2;
const ROOF_PROBABILITY = 0.02;

/**
 * Tell wall from opening per superpixel: log-odds from popularity and darkness, shared within Felzenszwalb regions,
 * smoothed by a mean field over the superpixel graph, then carried on across borders without contrast and into cast
 * shadows; roofs are taken out last.
 */
export function solveWall(superpixels: WallSuperpixels, wallness: Wallness, kernel: SpatialKernel): WallSolution {
  const { edges, areasPx } = superpixels;
  const contrast = edgeContrast(superpixels);
  const own = ownLogOdds(superpixels, wallness, kernel);
  const meanAreaPx = superpixels.labels.data.length / areasPx.length;
  const sizes = areasPx.map((area) => area / meanAreaPx);
  const regions = fhMerge(edges, contrast, sizes, REGION_SCALE);
  const logOdds = sharedLogOdds(superpixels, regions, own);
  const coupling = couplingWeights(edges, contrast);
  const wall = wallMeanField(logOdds, edges, coupling, COUPLING, SWEEPS);
  continueWall(superpixels, regions, contrast, wall);
  paintCastShadows(superpixels, regions, kernel, wall);
  const roof = findRoofs(superpixels, wall);
  for (let node = 0; node < wall.length; node++) if (roof[node]) wall[node] = ROOF_PROBABILITY;
  return { wall, roof, regions, coupling };
}

/** Contrast per superpixel edge: half the Lab distance (lightness counts half) plus the gradient along the border. */
function edgeContrast(superpixels: WallSuperpixels): Float64Array {
  const { edges, lab } = superpixels;
  const distances = edgeColorDistances(edges, lab, LIGHTNESS_IN_CONTRAST);
  return distances.map((distance, edge) => 0.5 * distance + edges.gradient[edge]);
}

/** How much two neighbours pull at each other: long borders with little contrast pull most. */
function couplingWeights(edges: SuperpixelEdges, contrast: Float64Array): Float64Array {
  return contrast.map((value, edge) => {
    const pull = 1.5 * Math.exp(-((value / 4) ** 2)) + 0.5 * Math.exp(-value / 9);
    return (pull * Math.min(edges.borderPx[edge], 30)) / 15;
  });
}

/** Log-odds of wall from a superpixel's own looks: popular, not much darker than the popular ones around, not black. */
export function ownLogOdds(superpixels: WallSuperpixels, wallness: Wallness, kernel: SpatialKernel): Float64Array {
  const { popularity, supportPx } = wallness;
  const lightness = popularity.map((_, node) => superpixels.lab[3 * node]);
  const weights = popularity.map((value, node) => supportPx[node] * value ** 3);
  const wallLightness = kernelMean(kernel, weights, lightness);
  return popularity.map((value, node) => {
    const darker = wallLightness[node] - lightness[node];
    const popular = (value - POPULARITY_MIDDLE) / POPULARITY_SOFTNESS;
    const dark = DARKER_PENALTY * sigmoid((darker - 14) / 4);
    const black = BLACK_PENALTY * sigmoid((14 - lightness[node]) / 3) * sigmoid((darker - 10) / 3);
    return clamp(popular - dark - black, -LOG_ODDS_LIMIT, LOG_ODDS_LIMIT);
  });
}

/** Mix each superpixel's log-odds with its region's mean, and hold them below what "is building at all" allows. */
function sharedLogOdds(superpixels: WallSuperpixels, regions: SuperpixelRegions, own: Float64Array): Float64Array {
  const regionOdds = regionMean(regions, superpixels.areasPx, own);
  const membersOf = new Int32Array(regions.count);
  for (const region of regions.regionOf) membersOf[region]++;
  return own.map((value, node) => {
    const region = regions.regionOf[node];
    const share = REGION_WEIGHT * clamp((membersOf[region] - 1) / 4, 0, 1);
    const buildingOdds = clamp((superpixels.building[node] - 0.5) / 0.08, -8, 6);
    return Math.min((1 - share) * value + share * regionOdds[region], buildingOdds + 1.5);
  });
}
