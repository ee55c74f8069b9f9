import { srgbToLinear } from '@atelier/scene/raster';
import type { Frame } from '../../frame.js';
import { forSampledPixels, levelBelow, lumaHistogram } from '../../kernels/frame-histogram.js';

/** What is wrong with the light of a picture, as corrections at full strength. */
export interface LightFindings {
  /** Gains of linear red, green and blue that make the picture's greys neutral; 1 on average. */
  readonly balance: readonly [number, number, number];
  /** Levels (0-1) that should be black and white. */
  readonly black: number;
  readonly white: number;
  /** Factor on the odds of the tones that brings the middle where it looks right. */
  readonly middleFactor: number;
  /** Share of the pixels that are in deep shadow. */
  readonly darkShare: number;
}

const DARK_SHARE = 0.005;
const BRIGHT_SHARE = 0.995;
/** The ends move by so many levels at most: a mist stays a mist, a night a night. */
const DEEPEST_BLACK = 30;
const DARKEST_WHITE = 160;
/** Middle tones within this range are left; others move to its nearer end, by a part of the way. */
const GOOD_MIDDLE = [0.4, 0.56] as const;
const MIDDLE_SHARE = 0.75;
const LARGEST_MIDDLE_FACTOR = 2.6;
/** Levels under this are deep shadow. */
const SHADOW_LEVEL = 50;
/** Only pale pixels of middle brightness may be greys in coloured light. */
const GREY_CHROMA = 72;
const GREY_LEVELS = [30, 235] as const;
/** Less grey than this share of the picture tells nothing. */
const LEAST_GREY_SHARE = 0.04;
/** The cast is believed in part, and in bounds: evening light is meant. */
const BALANCE_SHARE = 0.85;
const LARGEST_GAIN = 1.22;

/** Measures tones and cast of a picture on a sample of its visible pixels. */
export function measureLight(frame: Frame): LightFindings {
  const histogram = lumaHistogram(frame);
  const total = histogram.reduce((sum, count) => sum + count, 0);
  const black = Math.min(DEEPEST_BLACK, levelBelow(histogram, DARK_SHARE)) / 255;
  const white = Math.max(DARKEST_WHITE, levelBelow(histogram, BRIGHT_SHARE)) / 255;
  const middle = (levelBelow(histogram, 0.5) / 255 - black) / (white - black);
  return {
    balance: measureBalance(frame, total),
    black,
    white,
    middleFactor: middleFactorOf(middle),
    darkShare: total > 0 ? histogram.subarray(0, SHADOW_LEVEL).reduce((sum, count) => sum + count, 0) / total : 0,
  };
}

function middleFactorOf(middle: number): number {
  const held = Math.min(0.95, Math.max(0.05, middle));
  const wanted = Math.min(GOOD_MIDDLE[1], Math.max(GOOD_MIDDLE[0], held));
  const factor = ((wanted / (1 - wanted)) * ((1 - held) / held)) ** MIDDLE_SHARE;
  return Math.min(LARGEST_MIDDLE_FACTOR, Math.max(1 / LARGEST_MIDDLE_FACTOR, factor));
}

/** Grey world (Buchsbaum 1980) among pixels that may be grey. */
function measureBalance(frame: Frame, total: number): [number, number, number] {
  const { data } = frame;
  const linear = Float64Array.from({ length: 256 }, (_, level) => srgbToLinear(level / 255));
  const sums = [0, 0, 0];
  let count = 0;
  forSampledPixels(frame, (at) => {
    const most = Math.max(data[at], data[at + 1], data[at + 2]);
    const least = Math.min(data[at], data[at + 1], data[at + 2]);
    if (most - least > GREY_CHROMA || least < GREY_LEVELS[0] || most > GREY_LEVELS[1]) return;
    for (let channel = 0; channel < 3; channel++) sums[channel] += linear[data[at + channel]];
    count++;
  });
  if (count < LEAST_GREY_SHARE * total || count === 0) return [1, 1, 1];
  const grey = 0.2126 * sums[0] + 0.7152 * sums[1] + 0.0722 * sums[2];
  const gain = (channel: number): number => Math.min(LARGEST_GAIN, Math.max(1 / LARGEST_GAIN, (grey / sums[channel]) ** BALANCE_SHARE));
  return [gain(0), gain(1), gain(2)];
}
