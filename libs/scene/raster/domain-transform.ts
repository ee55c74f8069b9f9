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
  const feedback = firstFeedback(guide, widthPx, heightPx, sigmaSpatialPx, sigmaRange, iterations);
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
  widthPx: number,
  heightPx: number,
  sigmaSpatialPx: number,
  sigmaRange: number,
  iterations: number,
): Feedback {
  const channels = guide.data.length / (widthPx * heightPx);
  const sigmaPx = (sigmaSpatialPx * Math.sqrt(3) * 2 ** (iterations - 1)) / Math.sqrt(4 ** iterations - 1);
  const logFeedback = -Math.SQRT2 / sigmaPx;
  const slope = (logFeedback * sigmaSpatialPx) / sigmaRange;
  const across = new Float32Array(widthPx * heightPx);
  const down = new Float32Array(widthPx * heightPx);
  const rowLength = widthPx * channels;
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      const sample = pixel * channels;
      if (x > 0) across[pixel] = Math.exp(logFeedback + slope * distance(guide.data, sample, sample - channels, channels));
      if (y > 0) down[pixel] = Math.exp(logFeedback + slope * distance(guide.data, sample, sample - rowLength, channels));
    }
  }
  return { across, down };
}

function distance(samples: Float32Array, first: number, second: number, channels: number): number {
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) sum += Math.abs(samples[first + channel] - samples[second + channel]);
  return sum;
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
  for (let y = 0; y < heightPx; y++) sweepRow(values, across, y * widthPx, widthPx);
  for (let y = 1; y < heightPx; y++) blendRow(values, down, y * widthPx, (y - 1) * widthPx, y * widthPx, widthPx);
  for (let y = heightPx - 2; y >= 0; y--) blendRow(values, down, y * widthPx, (y + 1) * widthPx, (y + 1) * widthPx, widthPx);
}

function sweepRow(values: Float32Array, across: Float32Array, start: number, widthPx: number): void {
  const end = start + widthPx;
  let carried = values[start];
  for (let index = start + 1; index < end; index++) {
    const own = values[index];
    carried = own + across[index] * (carried - own);
    values[index] = carried;
  }
  for (let index = end - 2; index >= start; index--) {
    const own = values[index];
    carried = own + across[index + 1] * (carried - own);
    values[index] = carried;
  }
}

/** Blends the row at `target` towards the row at `neighbour` by the feedback at `weight`. */
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
