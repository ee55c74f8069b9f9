import { workSize, type ColorRaster, type GrayRaster, type RowGrower } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { guidedFit } from './guided-fit.js';
import { sampledColor } from './sampled-color.js';

/** What a picture tells about the haze before it. */
export interface Haze {
  /** Colour of the haze itself, 8-bit levels. */
  readonly airlight: readonly [number, number, number];
  /** Fills a row with pairs (slope, offset): the share of light that passes = slope x luma + offset. */
  readonly growTransmission: RowGrower;
  /** The small picture on which it was found, and its transmission. */
  readonly picture: ColorRaster;
  readonly transmission: GrayRaster;
}

const WORK_SIDE_PX = 600;
/** Half the side of the patches in which something dark is expected, at the working size. */
const PATCH_RADIUS_PX = 7;
const REFINE_RADIUS_PX = 40;
/** Root of the filter's regulariser, levels. */
const REFINE_LEVELS = 8;
/** The haziest share of the pixels tells the colour of the haze. */
const AIRLIGHT_SHARE = 0.002;
const LEAST_AIRLIGHT = 110;

/**
 * The dark channel prior (He, Sun and Tang, "Single image haze removal using dark channel prior", CVPR 2009): without haze
 * every patch of a photo holds something dark in one channel; what is bright there is haze. The transmission is refined by a
 * guided filter.
 *
 * @param share how much of the haze is told, 0-1; a little left over looks natural.
 */
export function estimateHaze(frame: Frame, share: number): Haze {
  const small = workSize(frame.widthPx, frame.heightPx, WORK_SIDE_PX, 1);
  const picture = sampledColor(frame, small.widthPx, small.heightPx);
  const airlight = airlightOf(picture, leastInPatches(darkest(picture, [1, 1, 1])));
  const dark = leastInPatches(darkest(picture, airlight));
  const raw: GrayRaster = { ...dark, data: dark.data.map((value) => 1 - share * Math.min(1, value)) };
  const luma = lumaOf(picture);
  const growTransmission = guidedFit(luma, raw, REFINE_RADIUS_PX, REFINE_LEVELS * REFINE_LEVELS, frame);
  return { airlight, growTransmission, picture, transmission: raw };
}

/** The least channel of every pixel, each channel divided by its part of `white`. */
function darkest({ widthPx, heightPx, data }: ColorRaster, white: readonly [number, number, number]): GrayRaster {
  const out = new Float32Array(widthPx * heightPx);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) out[i] = Math.min(data[at] / white[0], data[at + 1] / white[1], data[at + 2] / white[2]);
  return { widthPx, heightPx, data: out };
}

/** The least value in the square around every pixel. */
function leastInPatches({ widthPx, heightPx, data }: GrayRaster): GrayRaster {
  const across = leastAlong(data, widthPx, heightPx, 1, widthPx);
  return { widthPx, heightPx, data: leastAlong(across, heightPx, widthPx, widthPx, 1) };
}

function leastAlong(data: Float32Array, length: number, lines: number, step: number, lineStep: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      let least = Infinity;
      const end = Math.min(length - 1, at + PATCH_RADIUS_PX);
      for (let k = Math.max(0, at - PATCH_RADIUS_PX); k <= end; k++) {
        const value = data[line * lineStep + k * step];
        if (value < least) least = value;
      }
      out[line * lineStep + at * step] = least;
    }
  }
  return out;
}

/** Mean colour of the pixels with the brightest dark channel. */
function airlightOf({ data }: ColorRaster, dark: GrayRaster): [number, number, number] {
  const order = Float32Array.from(dark.data).sort();
  const threshold = order[Math.floor((1 - AIRLIGHT_SHARE) * (order.length - 1))];
  const sums = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < dark.data.length; i++) {
    if (dark.data[i] < threshold) continue;
    for (let channel = 0; channel < 3; channel++) sums[channel] += data[3 * i + channel];
    count++;
  }
  const mean = (channel: number): number => Math.max(LEAST_AIRLIGHT, sums[channel] / count);
  return [mean(0), mean(1), mean(2)];
}

function lumaOf({ widthPx, heightPx, data }: ColorRaster): GrayRaster {
  const out = new Float32Array(widthPx * heightPx);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) out[i] = (77 * data[at] + 150 * data[at + 1] + 29 * data[at + 2]) / 256;
  return { widthPx, heightPx, data: out };
}
