import { reflectIndex, reflectMargins } from './border.js';
import type { ColorRaster, GrayRaster } from './raster.types.js';

/**
 * The guided filter (He, Sun and Tang, "Guided Image Filtering", ECCV 2010 / TPAMI 2013): the input becomes, in every
 * square window, a linear function of the guide, and each pixel takes the mean over the windows that cover it. Borders
 * reflect. `eps` is in squared units of the guide.
 *
 * Both box filters of the method run in one sweep down the picture: sums of the window statistics slide down and give
 * one row of coefficients at a time; a ring of 2 radius + 2 such rows feeds the sums of the second box. So the filter
 * holds no picture-sized temporary, and a full-size photo costs hardly more memory than its result.
 */

/** How one kind of guide turns window statistics into coefficients. */
interface GuideModel {
  /** Window statistics per pixel. */
  readonly statistics: number;
  /** Linear coefficients per pixel, the constant last. */
  readonly coefficients: number;
  /** Adds (sign 1) or takes off (sign -1) the statistics of one row of pixels. */
  readonly accumulate: (sums: Float64Array, margin: number, row: number, sign: number) => void;
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
  const slots = Math.min(heightPx, 2 * radiusPx + 2);
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
    slideAlong(sums, widthPx, model.coefficients, radiusPx, means);
    model.apply(means, y, out);
    if (y + 1 === heightPx) break;
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
  const means = new Float64Array(widthPx * model.statistics);
  let y = 0;
  return (out) => {
    if (y === 0) {
      for (let step = -radiusPx; step <= radiusPx; step++) model.accumulate(sums, margin, reflectIndex(step, heightPx), 1);
    } else {
      model.accumulate(sums, margin, reflectIndex(y - radiusPx - 1, heightPx), -1);
      model.accumulate(sums, margin, reflectIndex(y + radiusPx, heightPx), 1);
    }
    y++;
    slideAlong(sums, widthPx, model.statistics, radiusPx, means);
    model.solve(means, out);
  };
}

function addRow(sums: Float64Array, margin: number, row: Float64Array, sign: number): void {
  for (let index = 0; index < row.length; index++) sums[margin + index] += sign * row[index];
}

/** Window means along one row of column sums with `channels` interleaved values per pixel. */
function slideAlong(sums: Float64Array, widthPx: number, channels: number, radiusPx: number, means: Float64Array): void {
  reflectMargins(sums, widthPx, radiusPx, channels);
  const norm = 1 / (2 * radiusPx + 1) ** 2;
  const window = 2 * radiusPx * channels;
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let index = channel; index < window; index += channels) sum += sums[index];
    for (let index = channel; index < means.length; index += channels) {
      sum += sums[index + window];
      means[index] = sum * norm;
      sum -= sums[index];
    }
  }
}

function grayModel(guide: GrayRaster, input: GrayRaster, eps: number): GuideModel {
  const { widthPx } = guide;
  return {
    statistics: 4,
    coefficients: 2,
    accumulate: (sums, margin, row, sign) => {
      for (let x = 0, pixel = row * widthPx, sum = margin; x < widthPx; x++, pixel++, sum += 4) {
        const level = guide.data[pixel];
        const value = sign * input.data[pixel];
        sums[sum] += sign * level;
        sums[sum + 1] += value;
        sums[sum + 2] += level * value;
        sums[sum + 3] += sign * level * level;
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
    accumulate: (sums, margin, row, sign) => accumulateColorRow(sums, margin, guide, input, row, sign),
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

function accumulateColorRow(
  sums: Float64Array,
  margin: number,
  guide: ColorRaster,
  input: GrayRaster,
  row: number,
  sign: number,
): void {
  const { widthPx, data } = guide;
  for (let x = 0, pixel = row * widthPx, sum = margin; x < widthPx; x++, pixel++, sum += 13) {
    const red = data[3 * pixel];
    const green = data[3 * pixel + 1];
    const blue = data[3 * pixel + 2];
    const value = sign * input.data[pixel];
    const signedRed = sign * red;
    const signedGreen = sign * green;
    const signedBlue = sign * blue;
    sums[sum] += signedRed;
    sums[sum + 1] += signedGreen;
    sums[sum + 2] += signedBlue;
    sums[sum + 3] += value;
    sums[sum + 4] += red * value;
    sums[sum + 5] += green * value;
    sums[sum + 6] += blue * value;
    sums[sum + 7] += signedRed * red;
    sums[sum + 8] += signedRed * green;
    sums[sum + 9] += signedRed * blue;
    sums[sum + 10] += signedGreen * green;
    sums[sum + 11] += signedGreen * blue;
    sums[sum + 12] += signedBlue * blue;
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
