import { reflectIndex } from './border.js';
import type { ColorRaster, GrayRaster } from './raster.types.js';
import { slideAlong } from './sliding-window.js';

/**
 * The guided filter (He, Sun and Tang, "Guided Image Filtering", ECCV 2010 / TPAMI 2013): the input becomes, in every
 * square window, a linear function of the guide, and each pixel takes the mean over the windows that cover it. Borders
 * reflect. `eps` is in squared units of the guide.
 *
 * Both box filters of the method run in one sweep down the picture: sums of the window statistics slide down and give
 * one row of coefficients at a time; a ring of 2 radius + 1 such rows feeds the sums of the second box. So the filter
 * holds no picture-sized temporary, and a full-size photo costs hardly more memory than its result.
 */

/** How one kind of guide turns window statistics into coefficients. */
interface GuideModel {
  /** Window statistics per pixel. */
  readonly statistics: number;
  /** Linear coefficients per pixel, the constant last. */
  readonly coefficients: number;
  /** Adds the statistics of one row of pixels and takes off `leavingWeight` (0 or 1) times those of another. */
  readonly exchange: (sums: Float64Array, entering: number, leaving: number, leavingWeight: number) => void;
  /** Coefficients of one row from its window means. */
  readonly solve: (means: Float64Array, coefficients: Float64Array) => void;
  /** The output row: mean coefficients applied to the guide. */
  readonly apply: (means: Float64Array, row: number, out: Float32Array) => void;
}

/** Guided filter with a one-channel guide; all rasters have one size, the result too. */
export function guidedFilterGray(guide: GrayRaster, input: GrayRaster, radiusPx: number, eps: number): GrayRaster {
  return runGuidedFilter(guide.widthPx, guide.heightPx, radiusPx, grayModel(guide, input, eps));
}

/** Guided filter with a three-channel guide (inverts the 3x3 colour covariance of each window). */
export function guidedFilterColor(guide: ColorRaster, input: GrayRaster, radiusPx: number, eps: number): GrayRaster {
  return runGuidedFilter(guide.widthPx, guide.heightPx, radiusPx, colorModel(guide, input, eps));
}

function runGuidedFilter(widthPx: number, heightPx: number, radiusPx: number, model: GuideModel): GrayRaster {
  const out = new Float32Array(widthPx * heightPx);
  const slots = Math.min(heightPx, 2 * radiusPx + 1);
  const ring = Array.from({ length: slots }, () => new Float64Array(widthPx * model.coefficients));
  const nextCoefficients = coefficientRows(widthPx, heightPx, radiusPx, model);
  let made = 0;
  const coefficientRow = (index: number): Float64Array => {
    const row = reflectIndex(index, heightPx);
    for (; made <= row; made++) nextCoefficients(ring[made % slots]);
    return ring[row % slots];
  };
  const margin = radiusPx * model.coefficients;
  const sums = new Float64Array(widthPx * model.coefficients + 2 * margin);
  const means = new Float64Array(widthPx * model.coefficients);
  for (let step = -radiusPx; step <= radiusPx; step++) addRow(sums, margin, coefficientRow(step), 1);
  for (let y = 0; y < heightPx; y++) {
    slideAlong(sums, model.coefficients, radiusPx, means);
    model.apply(means, y, out);
    if (y + 1 === heightPx) break;
    // In this order: the entering row may take the leaving row's place in the ring.
    addRow(sums, margin, coefficientRow(y - radiusPx), -1);
    addRow(sums, margin, coefficientRow(y + radiusPx + 1), 1);
  }
  return { widthPx, heightPx, data: out };
}

/** Gives the coefficient rows from the top down, one per call. */
function coefficientRows(
  widthPx: number,
  heightPx: number,
  radiusPx: number,
  model: GuideModel,
): (out: Float64Array) => void {
  const margin = radiusPx * model.statistics;
  const sums = new Float64Array(widthPx * model.statistics + 2 * margin);
  const middle = sums.subarray(margin, sums.length - margin);
  const means = new Float64Array(widthPx * model.statistics);
  let y = 0;
  return (out) => {
    if (y === 0) {
      for (let step = -radiusPx; step <= radiusPx; step++) model.exchange(middle, reflectIndex(step, heightPx), 0, 0);
    } else {
      model.exchange(middle, reflectIndex(y + radiusPx, heightPx), reflectIndex(y - radiusPx - 1, heightPx), 1);
    }
    y++;
    slideAlong(sums, model.statistics, radiusPx, means);
    model.solve(means, out);
  };
}

function addRow(sums: Float64Array, margin: number, row: Float64Array, sign: number): void {
  for (let index = 0; index < row.length; index++) sums[margin + index] += sign * row[index];
}

function grayModel(guide: GrayRaster, input: GrayRaster, eps: number): GuideModel {
  const { widthPx } = guide;
  return {
    statistics: 4,
    coefficients: 2,
    exchange: (sums, entering, leaving, leavingWeight) => {
      let pixel = entering * widthPx;
      let leavingPixel = leaving * widthPx;
      for (let sum = 0; sum < sums.length; sum += 4, pixel++, leavingPixel++) {
        const level = guide.data[pixel];
        const value = input.data[pixel];
        const oldLevel = guide.data[leavingPixel];
        const oldValue = leavingWeight * input.data[leavingPixel];
        const weightedLevel = leavingWeight * oldLevel;
        sums[sum] += level - weightedLevel;
        sums[sum + 1] += value - oldValue;
        sums[sum + 2] += level * value - oldLevel * oldValue;
        sums[sum + 3] += level * level - oldLevel * weightedLevel;
      }
    },
    solve: (means, coefficients) => {
      for (let mean = 0, target = 0; mean < means.length; mean += 4, target += 2) {
        const level = means[mean];
        const covariance = means[mean + 2] - level * means[mean + 1];
        const variance = means[mean + 3] - level * level;
        const slope = covariance / (variance + eps);
        coefficients[target] = slope;
        coefficients[target + 1] = means[mean + 1] - slope * level;
      }
    },
    apply: (means, row, out) => {
      for (let x = 0, pixel = row * widthPx; x < widthPx; x++, pixel++) {
        out[pixel] = means[2 * x] * guide.data[pixel] + means[2 * x + 1];
      }
    },
  };
}

/** Statistics in order: r, g, b, input, r input, g input, b input, rr, rg, rb, gg, gb, bb. */
function colorModel(guide: ColorRaster, input: GrayRaster, eps: number): GuideModel {
  const { widthPx, data } = guide;
  return {
    statistics: 13,
    coefficients: 4,
    exchange: (sums, entering, leaving, leavingWeight) =>
      exchangeColorRow(sums, guide, input, entering, leaving, leavingWeight),
    solve: (means, coefficients) => solveColorRow(means, coefficients, eps),
    apply: (means, row, out) => {
      for (let pixel = row * widthPx, mean = 0; mean < means.length; pixel++, mean += 4) {
        out[pixel] =
          means[mean] * data[3 * pixel] +
          means[mean + 1] * data[3 * pixel + 1] +
          means[mean + 2] * data[3 * pixel + 2] +
          means[mean + 3];
      }
    },
  };
}

function exchangeColorRow(
  sums: Float64Array,
  guide: ColorRaster,
  input: GrayRaster,
  entering: number,
  leaving: number,
  leavingWeight: number,
): void {
  const { widthPx, data } = guide;
  const values = input.data;
  let pixel = entering * widthPx;
  let oldPixel = leaving * widthPx;
  for (let sum = 0; sum < sums.length; sum += 13, pixel++, oldPixel++) {
    const red = data[3 * pixel];
    const green = data[3 * pixel + 1];
    const blue = data[3 * pixel + 2];
    const value = values[pixel];
    const oldRed = data[3 * oldPixel];
    const oldGreen = data[3 * oldPixel + 1];
    const oldBlue = data[3 * oldPixel + 2];
    const oldValue = leavingWeight * values[oldPixel];
    const weightedRed = leavingWeight * oldRed;
    const weightedGreen = leavingWeight * oldGreen;
    const weightedBlue = leavingWeight * oldBlue;
    sums[sum] += red - weightedRed;
    sums[sum + 1] += green - weightedGreen;
    sums[sum + 2] += blue - weightedBlue;
    sums[sum + 3] += value - oldValue;
    sums[sum + 4] += red * value - oldRed * oldValue;
    sums[sum + 5] += green * value - oldGreen * oldValue;
    sums[sum + 6] += blue * value - oldBlue * oldValue;
    sums[sum + 7] += red * red - oldRed * weightedRed;
    sums[sum + 8] += red * green - oldRed * weightedGreen;
    sums[sum + 9] += red * blue - oldRed * weightedBlue;
    sums[sum + 10] += green * green - oldGreen * weightedGreen;
    sums[sum + 11] += green * blue - oldGreen * weightedBlue;
    sums[sum + 12] += blue * blue - oldBlue * weightedBlue;
  }
}

/** Solves (covariance + eps I) a = covariance of guide and input by cofactors, then b = mean input - a . mean guide. */
function solveColorRow(means: Float64Array, coefficients: Float64Array, eps: number): void {
  for (let mean = 0, target = 0; mean < means.length; mean += 13, target += 4) {
    const red = means[mean];
    const green = means[mean + 1];
    const blue = means[mean + 2];
    const value = means[mean + 3];
    const valueRed = means[mean + 4] - red * value;
    const valueGreen = means[mean + 5] - green * value;
    const valueBlue = means[mean + 6] - blue * value;
    const rr = means[mean + 7] - red * red + eps;
    const rg = means[mean + 8] - red * green;
    const rb = means[mean + 9] - red * blue;
    const gg = means[mean + 10] - green * green + eps;
    const gb = means[mean + 11] - green * blue;
    const bb = means[mean + 12] - blue * blue + eps;
    const cofactorRR = gg * bb - gb * gb;
    const cofactorRG = rb * gb - rg * bb;
    const cofactorRB = rg * gb - rb * gg;
    const cofactorGB = rg * rb - rr * gb;
    const scale = 1 / (rr * cofactorRR + rg * cofactorRG + rb * cofactorRB);
    const slopeRed = (cofactorRR * valueRed + cofactorRG * valueGreen + cofactorRB * valueBlue) * scale;
    const slopeGreen = (cofactorRG * valueRed + (rr * bb - rb * rb) * valueGreen + cofactorGB * valueBlue) * scale;
    const slopeBlue = (cofactorRB * valueRed + cofactorGB * valueGreen + (rr * gg - rg * rg) * valueBlue) * scale;
    coefficients[target] = slopeRed;
    coefficients[target + 1] = slopeGreen;
    coefficients[target + 2] = slopeBlue;
    coefficients[target + 3] = value - slopeRed * red - slopeGreen * green - slopeBlue * blue;
  }
}
