import { luminance } from '../raster/color.js';
import { percentile } from '../raster/statistics.js';
import type { ColorRaster } from '../raster/raster.types.js';

/** How much the wrap-around of one axis stands out; 1 means that the seam looks like any other place of the swatch. */
export interface SeamScore {
  /** Mean step across the wrap over the 98th percentile of the steps between neighbours. */
  readonly step: number;
  /** Jump of the mean brightness between the strips either side of the wrap over the usual jump between strips. */
  readonly jump: number;
}

/** Below this many pixels an axis has no statistics: it counts as seamless. */
const SHORTEST_AXIS_PX = 16;
/** Width of the compared strips as a share of the axis. */
const STRIP_SHARE = 0.06;
const REFERENCE_POSITIONS = 12;
const EPSILON = 1e-6;

/** One axis of a plane of values: `length` steps along the axis on each of `lines` lines across it. */
interface AxisView {
  readonly values: Float32Array;
  readonly length: number;
  readonly lines: number;
  readonly step: number;
  readonly lineStep: number;
}

/**
 * Seam scores of both axes of a swatch.
 *
 * @param tile linear light RGB, any size.
 */
export function seamScore(tile: ColorRaster): { readonly x: SeamScore; readonly y: SeamScore } {
  const { widthPx, heightPx } = tile;
  const values = luminance(tile).data;
  // The square root comes near to what the eye sees; a seam in the shadows must count too.
  for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(Math.max(values[i], 0));
  return {
    x: axisScore({ values, length: widthPx, lines: heightPx, step: 1, lineStep: widthPx }),
    y: axisScore({ values, length: heightPx, lines: widthPx, step: widthPx, lineStep: 1 }),
  };
}

function axisScore(view: AxisView): SeamScore {
  if (view.length < SHORTEST_AXIS_PX || view.lines < 2) return { step: 0, jump: 0 };
  const inner = new Float64Array(view.length - 1);
  for (let i = 0; i + 1 < view.length; i++) inner[i] = meanStep(view, i, i + 1);
  const wrapStep = meanStep(view, 0, view.length - 1);

  const strip = Math.max(2, Math.floor(STRIP_SHARE * view.length));
  const wrapJump = meanDifference(stripProfile(view, 0, strip), stripProfile(view, view.length - strip, strip));
  let usualJump = 0;
  for (let k = 0; k < REFERENCE_POSITIONS; k++) {
    const middle = Math.floor(strip + (k * (view.length - 2 * strip)) / (REFERENCE_POSITIONS - 1));
    usualJump += meanDifference(stripProfile(view, middle - strip, strip), stripProfile(view, middle, strip));
  }
  usualJump /= REFERENCE_POSITIONS;
  return {
    step: wrapStep / (percentile(inner, 98) + EPSILON),
    jump: wrapJump / (usualJump + EPSILON),
  };
}

/** Mean absolute difference between positions a and b of the axis over all lines. */
function meanStep(view: AxisView, a: number, b: number): number {
  const { values, lines, step, lineStep } = view;
  let sum = 0;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    sum += Math.abs(values[start + a * step] - values[start + b * step]);
  }
  return sum / lines;
}

/** Mean of `count` positions from `first` on, per line, smoothed over nine lines so that grain does not count. */
function stripProfile(view: AxisView, first: number, count: number): Float64Array {
  const { values, lines, step, lineStep } = view;
  const means = new Float64Array(lines);
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    for (let k = first; k < first + count; k++) sum += values[line * lineStep + k * step];
    means[line] = sum / count;
  }
  return smoothNine(means);
}

/** Running mean over nine values, mirrored at the ends without repeating the end value. */
function smoothNine(values: Float64Array): Float64Array {
  const last = values.length - 1;
  const smooth = new Float64Array(values.length);
  for (let i = 0; i <= last; i++) {
    let sum = 0;
    for (let k = i - 4; k <= i + 4; k++) sum += values[mirrored(k, last)];
    smooth[i] = sum / 9;
  }
  return smooth;
}

function mirrored(index: number, last: number): number {
  if (last === 0) return 0;
  const period = 2 * last;
  const folded = ((index % period) + period) % period;
  return folded <= last ? folded : period - folded;
}

function meanDifference(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}
