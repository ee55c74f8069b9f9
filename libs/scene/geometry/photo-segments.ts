import type { RgbImage } from '../raster/raster.types.js';
import { resizeRgbArea } from '../raster/resize.js';
import type { LineSegments } from './geometry.types.js';
import type { ByteRaster } from './level-lines.js';
import { detectLineSegments } from './line-segment-detector.js';

const WORK_LONG_SIDE_PX = 1000;
const MOST_SEGMENTS = 600;
const LEAST_LENGTH_PX = 10;
/** The least length of a segment as a share of the photo's diagonal. */
const LEAST_LENGTH_SHARE = 0.014;

/** Grey levels of an 8-bit photo at the given size, at most its own (Rec. 601 weights, rounded). */
export function grayLevels(photo: RgbImage, widthPx: number, heightPx: number): ByteRaster {
  const data = new Uint8Array(widthPx * heightPx);
  // A small colour picture first: a grey one of the full size would take 48 MB for a photo of 12 megapixels.
  const small = photo.widthPx === widthPx && photo.heightPx === heightPx ? photo : resizeRgbArea(photo, widthPx, heightPx);
  const toLevels = small === photo ? 1 : 255;
  const red = 0.299 * toLevels;
  const green = 0.587 * toLevels;
  const blue = 0.114 * toLevels;
  const source = small.data;
  for (let index = 0, sample = 0; index < data.length; index++, sample += 3) {
    data[index] = red * source[sample] + green * source[sample + 1] + blue * source[sample + 2] + 0.5;
  }
  return { widthPx, heightPx, data };
}

/** The longest `MOST_SEGMENTS` segments that are long enough, longest first. */
export function longestSegments(segments: LineSegments, leastLengthPx: number): LineSegments {
  const { count, data } = segments;
  const lengths = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    lengths[index] = Math.hypot(data[4 * index + 2] - data[4 * index], data[4 * index + 3] - data[4 * index + 1]);
  }
  const kept = Array.from(lengths.keys())
    .filter((index) => lengths[index] > leastLengthPx)
    .sort((a, b) => lengths[b] - lengths[a])
    .slice(0, MOST_SEGMENTS);
  return { count: kept.length, data: Float64Array.from(kept.flatMap((index) => [...data.subarray(4 * index, 4 * index + 4)])) };
}

/** The longest straight edges of a photo, in its full-size pixels; found at a long side of at most 1000 px. */
export function photoSegments(photo: RgbImage): LineSegments {
  const { widthPx, heightPx } = photo;
  const scale = Math.min(1, WORK_LONG_SIDE_PX / Math.max(widthPx, heightPx));
  const found = detectLineSegments(grayLevels(photo, Math.round(widthPx * scale), Math.round(heightPx * scale)));
  const fullSize = { count: found.count, data: found.data.map((coordinate) => coordinate / scale) };
  return longestSegments(fullSize, Math.max(LEAST_LENGTH_PX, LEAST_LENGTH_SHARE * Math.hypot(widthPx, heightPx)));
}
