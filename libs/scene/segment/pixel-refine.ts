import { guidedFilterColor } from '../raster/guided-filter.js';
import { labFromSrgb } from '../raster/color.js';
import { gaussianBlurColor } from '../raster/gaussian.js';
import type { ColorRaster, GrayRaster } from '../raster/raster.types.js';
import { resizeGray } from '../raster/resize.js';
import { clamp } from './clamp.js';
import { wallColorLogOdds } from './local-wall-color.js';
import { sigmoid } from './sigmoid.js';

const ROUNDS = 2;
const SMOOTHING_PX = 0.7;
/** Weight of the superpixels' verdict against the pixel's own colour. */
const PRIOR_WEIGHT = 0.6;
const PRIOR_LIMIT = 0.02;
/** Guided filters: radius as a share of the long side, regularisation in squared sRGB units. */
const BUILDING_RADIUS = 0.008;
const BUILDING_EPS = 1e-3;
const WALL_RADIUS = 0.006;
const WALL_EPS = 6e-4;
const BUILDING_SOFTNESS = 0.06;
const ROOF_LOG_ODDS = -2.5;
/** From filtered log-odds to a probability for the next round. */
const CONFIDENCE = 1.6;

/** The verdict of the superpixels, any (smaller) size, 0-1 each. */
export interface CoarseWallMaps {
  readonly building: GrayRaster;
  readonly wall: GrayRaster;
  /** Null when there is no roof. */
  readonly roof: GrayRaster | null;
}

export interface RefinedWall {
  /** Probability of building (0-1), fitted to the picture's edges. */
  readonly building: GrayRaster;
  /** Log-odds of wall. */
  readonly logOdds: Float32Array;
}

/**
 * Wall or opening per pixel: the superpixels' verdict as a prior, the colour distance to a local model of the wall as
 * evidence, fitted to the edges of the picture by the colour guided filter (He et al., TPAMI 2013); two rounds, the
 * second with the model that the first one finds. `srgb` (0-1) is exposure-normalised, at the size of the result.
 */
export function refineWall(srgb: ColorRaster, coarse: CoarseWallMaps): RefinedWall {
  const { widthPx, heightPx } = srgb;
  const longSidePx = Math.max(widthPx, heightPx);
  const lab = gaussianBlurColor(labFromSrgb(srgb), SMOOTHING_PX);
  const building = fitBuilding(srgb, coarse.building, longSidePx);
  const wall = resizeGray(coarse.wall, widthPx, heightPx, 'linear').data;
  const weights = firstWeights(wall, building.data);
  const prior = priorLogOdds(wall);
  const limit = highestLogOdds(building, coarse.roof);
  const radiusPx = Math.max(2, Math.round(WALL_RADIUS * longSidePx));
  let logOdds = prior;
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) nextWeights(logOdds, building.data, weights);
    const raw = wallColorLogOdds(lab, weights);
    for (let pixel = 0; pixel < raw.length; pixel++) raw[pixel] = Math.min(raw[pixel] + prior[pixel], limit[pixel]);
    logOdds = guidedFilterColor(srgb, { widthPx, heightPx, data: raw }, radiusPx, WALL_EPS).data;
  }
  return { building, logOdds };
}

function fitBuilding(srgb: ColorRaster, building: GrayRaster, longSidePx: number): GrayRaster {
  const enlarged = resizeGray(building, srgb.widthPx, srgb.heightPx, 'linear');
  const radiusPx = Math.max(3, Math.round(BUILDING_RADIUS * longSidePx));
  const fitted = guidedFilterColor(srgb, enlarged, radiusPx, BUILDING_EPS);
  for (let pixel = 0; pixel < fitted.data.length; pixel++) fitted.data[pixel] = clamp(fitted.data[pixel], 0, 1);
  return fitted;
}

function firstWeights(wall: Float32Array, building: Float32Array): Float32Array {
  const weights = new Float32Array(wall.length);
  for (let pixel = 0; pixel < wall.length; pixel++) {
    weights[pixel] = wall[pixel] > 0.5 ? building[pixel] * Math.min(wall[pixel], 1 - PRIOR_LIMIT) : 0;
  }
  return weights;
}

/** The superpixels' verdict as weighted log-odds. */
function priorLogOdds(wall: Float32Array): Float32Array {
  const prior = new Float32Array(wall.length);
  for (let pixel = 0; pixel < wall.length; pixel++) {
    const held = clamp(wall[pixel], PRIOR_LIMIT, 1 - PRIOR_LIMIT);
    prior[pixel] = PRIOR_WEIGHT * Math.log(held / (1 - held));
  }
  return prior;
}

/** The most that building and roof allow. */
function highestLogOdds(building: GrayRaster, roof: GrayRaster | null): Float32Array {
  const limit = new Float32Array(building.data.length);
  for (let pixel = 0; pixel < limit.length; pixel++) {
    limit[pixel] = clamp((building.data[pixel] - 0.5) / BUILDING_SOFTNESS, -9, 5);
  }
  if (!roof) return limit;
  const enlarged = resizeGray(roof, building.widthPx, building.heightPx, 'linear').data;
  for (let pixel = 0; pixel < limit.length; pixel++) {
    if (enlarged[pixel] > 0.5) limit[pixel] = Math.min(limit[pixel], ROOF_LOG_ODDS);
  }
  return limit;
}

function nextWeights(logOdds: Float32Array, building: Float32Array, weights: Float32Array): void {
  for (let pixel = 0; pixel < weights.length; pixel++) {
    weights[pixel] = building[pixel] > 0.5 ? sigmoid(CONFIDENCE * logOdds[pixel]) : 0;
  }
}
