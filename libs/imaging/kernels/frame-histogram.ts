import type { Frame } from '../frame.js';

/** Enough pixels that a percentile moves by less than a level from one sample to another. */
const SAMPLES = 400_000;
const SEEN_ALPHA = 128;

/** Calls `visit` with the index of the first channel of pixels spread over the frame, transparent ones left out. */
export function forSampledPixels({ widthPx, heightPx, channels, data }: Frame, visit: (at: number) => void): void {
  const pixels = widthPx * heightPx;
  // An odd step, so that the samples of usual widths do not fall into columns.
  const step = channels * (pixels > SAMPLES ? Math.floor(pixels / SAMPLES) | 1 : 1);
  for (let at = 0; at < data.length; at += step) {
    if (channels === 3 || data[at + 3] >= SEEN_ALPHA) visit(at);
  }
}

/** How many sampled pixels have each luma level (Rec. 601). */
export function lumaHistogram(frame: Frame): Uint32Array {
  const { data } = frame;
  const histogram = new Uint32Array(256);
  forSampledPixels(frame, (at) => histogram[(77 * data[at] + 150 * data[at + 1] + 29 * data[at + 2] + 128) >> 8]++);
  return histogram;
}

/** How many sampled pixels have each level of one channel (0 red, 1 green, 2 blue). */
export function channelHistogram(frame: Frame, channel: 0 | 1 | 2): Uint32Array {
  const { data } = frame;
  const histogram = new Uint32Array(256);
  forSampledPixels(frame, (at) => histogram[data[at + channel]]++);
  return histogram;
}

/** The least level with at least this share of the pixels at or under it; 0 for an empty histogram. */
export function levelBelow(histogram: Uint32Array, share: number): number {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += histogram[level];
    if (total > 0 && below >= share * total) return level;
  }
  return 0;
}
