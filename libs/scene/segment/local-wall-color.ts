import type { ColorRaster } from '../raster/raster.types.js';
import { joinCells, meanAround, overallMean, sumOverCells, varianceAround } from './cell-field.js';
import type { CellField } from './cell-field.js';
import { CellRowReader } from './cell-row-reader.js';
import { clamp } from './clamp.js';
import { sigmoid } from './sigmoid.js';

/** Standard deviations of the two neighbourhoods, share of the long side. */
const LOCAL_SIGMA = 0.1;
const NEAR_SIGMA = 0.02;
/** Cells per standard deviation: enough that interpolation between them errs by less than one percent. */
const CELLS_PER_SIGMA = 4;
/** Least weight of wall around; with less of it the mean of the whole wall stands in. */
const LEAST_WEIGHT = 0.02;
/** The near mean follows shading (eaves, reveals), but only where the near neighbourhood is mostly wall. */
const NEAR_WEIGHT = 0.75;
const NEAR_HANDICAP = 1;
/** Variance that any wall has, and the most that is believed, L and a, b. */
const BASE_VARIANCE_L = 4.5 ** 2;
const BASE_VARIANCE_AB = 2.2 ** 2;
const LARGEST_VARIANCE_L = 9 ** 2;
const LARGEST_VARIANCE_AB = 5 ** 2;
/** Brighter than the wall (sun spots) counts less than darker. */
const BRIGHTER_FACTOR = 0.7;
/** Squared distance that is as likely wall as not, its softness, and the limits of the log-odds. */
const MIDDLE_SQUARED = 7;
const SOFTNESS = 2.2;
const LOWEST_LOG_ODDS = -3.5;
const HIGHEST_LOG_ODDS = 2.5;
const BLACK_PENALTY = 2;
/** From this lightness on the penalty for black is below 0.005. */
const NOT_BLACK = 30;

/** The wall's colour around every place, in Lab. */
interface WallColorModel {
  readonly local: CellField;
  /** Lab variance within the local neighbourhood. */
  readonly variance: CellField;
  readonly near: CellField;
}

/**
 * Log-odds (-5.5 to 2.5) per pixel that its colour is the wall's: the squared distance to a Gaussian model of the wall
 * colour nearby, in units of its variance. `lab` is slightly smoothed, `weights` (0-1 per pixel) say what is wall so far.
 */
export function wallColorLogOdds(lab: ColorRaster, weights: Float32Array): Float32Array {
  const { widthPx, heightPx } = lab;
  const model = wallColorModel(lab, weights);
  const localRow = new Float32Array(3 * widthPx);
  const varianceRow = new Float32Array(3 * widthPx);
  const nearRow = new Float32Array(3 * widthPx);
  const nearWeightRow = new Float32Array(widthPx);
  const local = new CellRowReader(model.local.mean, 3, widthPx, model.local.cellPx);
  const variance = new CellRowReader(model.variance.mean, 3, widthPx, model.variance.cellPx);
  const near = new CellRowReader(model.near.mean, 3, widthPx, model.near.cellPx);
  const nearWeight = new CellRowReader(model.near.weight, 1, widthPx, model.near.cellPx);
  const logOdds = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    local.read(y, localRow);
    variance.read(y, varianceRow);
    near.read(y, nearRow);
    nearWeight.read(y, nearWeightRow);
    const row = lab.data.subarray(3 * y * widthPx, 3 * (y + 1) * widthPx);
    rowLogOdds(row, localRow, varianceRow, nearRow, nearWeightRow, logOdds.subarray(y * widthPx, (y + 1) * widthPx));
  }
  return logOdds;
}

function rowLogOdds(
  lab: Float32Array,
  local: Float32Array,
  variance: Float32Array,
  near: Float32Array,
  nearWeight: Float32Array,
  out: Float32Array,
): void {
  for (let x = 0, at = 0; x < out.length; x++, at += 3) {
    const scaleL = 1 / Math.min(variance[at] + BASE_VARIANCE_L, LARGEST_VARIANCE_L);
    const scaleA = 1 / Math.min(variance[at + 1] + BASE_VARIANCE_AB, LARGEST_VARIANCE_AB);
    const scaleB = 1 / Math.min(variance[at + 2] + BASE_VARIANCE_AB, LARGEST_VARIANCE_AB);
    const lighter = lab[at] - local[at];
    const factorL = lighter > 0 ? BRIGHTER_FACTOR * scaleL : scaleL;
    const deltaA = lab[at + 1] - local[at + 1];
    const deltaB = lab[at + 2] - local[at + 2];
    let distance = lighter * lighter * factorL + deltaA * deltaA * scaleA + deltaB * deltaB * scaleB;
    if (nearWeight[x] > NEAR_WEIGHT) {
      const nearL = lab[at] - near[at];
      const nearA = lab[at + 1] - near[at + 1];
      const nearB = lab[at + 2] - near[at + 2];
      const nearDistance = nearL * nearL * scaleL + nearA * nearA * scaleA + nearB * nearB * scaleB;
      distance = Math.min(distance, nearDistance + NEAR_HANDICAP);
    }
    out[x] = clamp((MIDDLE_SQUARED - distance) / SOFTNESS, LOWEST_LOG_ODDS, HIGHEST_LOG_ODDS);
    if (lab[at] < NOT_BLACK) out[x] -= blackPenalty(lab[at], -lighter);
  }
}

/** Against dark cores: black in itself and darker than the wall. */
function blackPenalty(lightness: number, darker: number): number {
  return BLACK_PENALTY * sigmoid((15 - lightness) / 2.5) * sigmoid((darker - 9) / 3);
}

function wallColorModel(lab: ColorRaster, weights: Float32Array): WallColorModel {
  const longSidePx = Math.max(lab.widthPx, lab.heightPx);
  const fine = sumOverCells(lab, weights, Math.max(1, Math.floor((NEAR_SIGMA * longSidePx) / CELLS_PER_SIGMA)));
  const coarse = joinCells(fine, Math.round(LOCAL_SIGMA / NEAR_SIGMA));
  const local = meanAround(coarse, LOCAL_SIGMA * longSidePx);
  replaceWhereThin(local, overallMean(coarse));
  return {
    local,
    variance: varianceAround(coarse, local.mean, LOCAL_SIGMA * longSidePx),
    near: meanAround(fine, NEAR_SIGMA * longSidePx),
  };
}

function replaceWhereThin(field: CellField, mean: readonly [number, number, number]): void {
  for (let cell = 0; cell < field.weight.data.length; cell++) {
    if (field.weight.data[cell] <= LEAST_WEIGHT) field.mean.data.set(mean, 3 * cell);
  }
}
