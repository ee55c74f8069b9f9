import type { ColorRaster, GrayRaster } from './raster.types.js';

/**
 * The domain transform in its recursive form (Gastal and Oliveira, "Domain Transform for Edge-Aware Image and Video
 * Processing", SIGGRAPH 2011): a smoothing that does not cross the edges of a guide, in linear time.
 */

/**
 * Smooths `src` along the guide. `sigmaSpatialPx` is the reach in flat areas, `sigmaRange` the guide contrast (summed over
 * channels) that halts it. With `confidence` (0-1) the result is normalised: filter(src confidence) / filter(confidence).
 */
export function domainTransform(
  src: GrayRaster,
  guide: GrayRaster | ColorRaster,
  sigmaSpatialPx: number,
  sigmaRange: number,
  iterations = 3,
  confidence?: GrayRaster,
): GrayRaster {
  const { widthPx, heightPx } = src;
  const values = Float32Array.from(src.data);
  const weights = confidence && Float32Array.from(confidence.data);
  if (weights) for (let index = 0; index < values.length; index++) values[index] *= weights[index];
  const feedback = firstFeedback(guide, sigmaSpatialPx, sigmaRange, iterations);
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (iteration > 0) {
      squareInPlace(feedback.across);
      squareInPlace(feedback.down);
    }
    sweep(values, feedback, widthPx, heightPx);
    if (weights) sweep(weights, feedback, widthPx, heightPx);
  }
  if (weights) for (let index = 0; index < values.length; index++) values[index] /= weights[index] + 1e-5;
  return { widthPx, heightPx, data: values };
}

/** How much of its left (`across`) or upper (`down`) neighbour each pixel takes, 0-1. */
interface Feedback {
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/**
 * The feedback a^d of the first iteration: a = exp(-sqrt 2 / sigma), d = 1 + (sigmaSpatial / sigmaRange) |guide step|.
 * Each further iteration halves sigma, which squares a and with it every a^d: one exponential per pixel is enough.
 */
function firstFeedback(
  guide: GrayRaster | ColorRaster,
  sigmaSpatialPx: number,
  sigmaRange: number,
  iterations: number,
): Feedback {
  const { widthPx, heightPx } = guide;
  const channels = guide.data.length / (widthPx * heightPx);
  const sigmaPx = (sigmaSpatialPx * Math.sqrt(3) * 2 ** (iterations - 1)) / Math.sqrt(4 ** iterations - 1);
  const decay = Math.SQRT2 / sigmaPx;
  const decayPerStep = (decay * sigmaSpatialPx) / sigmaRange;
  const across = new Float32Array(widthPx * heightPx);
  const down = new Float32Array(widthPx * heightPx);
  guideSteps(guide.data, channels, channels, across);
  guideSteps(guide.data, channels, widthPx * channels, down);
  decayInPlace(across, decay, decayPerStep);
  decayInPlace(down, decay, decayPerStep);
  // The first column has no left neighbour; it holds a step from the row before, which no sweep reads.
  return { across, down };
}

/** Sum over the channels of the absolute difference to the sample `stride` before; 0 where there is none. */
function guideSteps(samples: Float32Array, channels: number, stride: number, out: Float32Array): void {
  const first = stride / channels;
  if (channels === 1) {
    for (let pixel = first; pixel < out.length; pixel++) out[pixel] = Math.abs(samples[pixel] - samples[pixel - stride]);
    return;
  }
  for (let pixel = first, sample = stride; pixel < out.length; pixel++, sample += 3) {
    out[pixel] =
      Math.abs(samples[sample] - samples[sample - stride]) +
      Math.abs(samples[sample + 1] - samples[sample + 1 - stride]) +
      Math.abs(samples[sample + 2] - samples[sample + 2 - stride]);
  }
}

/** exp(-x) at x = index / EXP_STEPS, up to EXP_END; interpolated linearly its error is below 1e-6. */
const EXP_STEPS = 512;
const EXP_END = 16;
const EXP_TABLE = Float32Array.from({ length: EXP_STEPS * EXP_END + 2 }, (_, index) => Math.exp(-index / EXP_STEPS));

/** Turns steps of the guide into exp(-(decay + decayPerStep step)); below exp(-16) it is 0. */
function decayInPlace(steps: Float32Array, decay: number, decayPerStep: number): void {
  const offset = decay * EXP_STEPS;
  const slope = decayPerStep * EXP_STEPS;
  const end = EXP_STEPS * EXP_END;
  for (let index = 0; index < steps.length; index++) {
    const position = offset + slope * steps[index];
    if (position < end) {
      const cell = position | 0;
      const left = EXP_TABLE[cell];
      steps[index] = left + (position - cell) * (EXP_TABLE[cell + 1] - left);
    } else {
      steps[index] = 0;
    }
  }
}

/** Values that vanish are set to 0: denormal floats would make every later sweep slow. */
function squareInPlace(values: Float32Array): void {
  for (let index = 0; index < values.length; index++) {
    const square = values[index] * values[index];
    values[index] = square > 1e-18 ? square : 0;
  }
}

/** Right, left, down and up once over the whole raster, in place. */
function sweep(values: Float32Array, feedback: Feedback, widthPx: number, heightPx: number): void {
  const { across, down } = feedback;
  let y = 0;
  for (; y + 4 <= heightPx; y += 4) sweepFourRows(values, across, y * widthPx, widthPx);
  for (; y < heightPx; y++) sweepRow(values, across, y * widthPx, widthPx);
  for (y = 1; y < heightPx; y++) blendRow(values, down, y * widthPx, (y - 1) * widthPx, y * widthPx, widthPx);
  for (y = heightPx - 2; y >= 0; y--) blendRow(values, down, y * widthPx, (y + 1) * widthPx, (y + 1) * widthPx, widthPx);
}

/** One row, right and then left: each pixel moves towards the one before it by its feedback. */
function sweepRow(values: Float32Array, across: Float32Array, start: number, widthPx: number): void {
  const end = start + widthPx;
  let carried = values[start];
  for (let index = start + 1; index < end; index++) {
    carried = values[index] += across[index] * (carried - values[index]);
  }
  for (let index = end - 2; index >= start; index--) {
    carried = values[index] += across[index + 1] * (carried - values[index]);
  }
}

/** Four rows at once: each pixel waits for the one before it, so four rows in step take hardly longer than one. */
function sweepFourRows(values: Float32Array, across: Float32Array, start: number, widthPx: number): void {
  let row0 = start;
  let row1 = row0 + widthPx;
  let row2 = row1 + widthPx;
  let row3 = row2 + widthPx;
  let carried0 = values[row0];
  let carried1 = values[row1];
  let carried2 = values[row2];
  let carried3 = values[row3];
  for (let x = 1; x < widthPx; x++) {
    row0++;
    row1++;
    row2++;
    row3++;
    carried0 = values[row0] += across[row0] * (carried0 - values[row0]);
    carried1 = values[row1] += across[row1] * (carried1 - values[row1]);
    carried2 = values[row2] += across[row2] * (carried2 - values[row2]);
    carried3 = values[row3] += across[row3] * (carried3 - values[row3]);
  }
  for (let x = widthPx - 1; x > 0; x--) {
    row0--;
    row1--;
    row2--;
    row3--;
    carried0 = values[row0] += across[row0 + 1] * (carried0 - values[row0]);
    carried1 = values[row1] += across[row1 + 1] * (carried1 - values[row1]);
    carried2 = values[row2] += across[row2 + 1] * (carried2 - values[row2]);
    carried3 = values[row3] += across[row3 + 1] * (carried3 - values[row3]);
  }
}

/** Moves the row at `target` towards the row at `neighbour` by the feedback at `weight`. */
function blendRow(
  values: Float32Array,
  down: Float32Array,
  target: number,
  neighbour: number,
  weight: number,
  widthPx: number,
): void {
  for (let x = 0; x < widthPx; x++) {
    const own = values[target + x];
    values[target + x] = own + down[weight + x] * (values[neighbour + x] - own);
  }
}
