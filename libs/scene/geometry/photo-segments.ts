import type { GrayRaster, RgbImage } from '../raster/raster.types.js';
import { resizeGray } from '../raster/resize.js';
import type { LineSegments } from './geometry.types.js';
import { toByteRaster } from './level-lines.js';
import { detectLineSegments } from './line-segment-detector.js';

const WORK_LONG_SIDE_PX = 1000;
const MOST_SEGMENTS = 600;
const LEAST_LENGTH_PX = 10;
/** The least length of a segment as a share of the photo's diagonal. */
const LEAST_LENGTH_SHARE = 0.014;

/** Grey levels 0-255 of an 8-bit photo (Rec. 601 weights in 2^14ths, as 8-bit luma is usually made). */
function grayLevels(photo: RgbImage): GrayRaster {
  const { widthPx, heightPx, data } = photo;
  const gray = new Float32Array(widthPx * heightPx);
  for (let index = 0, byte = 0; index < gray.length; index++, byte += 3) {
    gray[index] = (4899 * data[byte] + 9617 * data[byte + 1] + 1868 * data[byte + 2] + 8192) >> 14;
  }
  return { widthPx, heightPx, data: gray };
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
  const full = grayLevels(photo);
  const small = scale < 1 ? resizeGray(full, Math.round(widthPx * scale), Math.round(heightPx * scale), 'area') : full;
  const found = detectLineSegments(toByteRaster(small));
  const fullSize = { count: found.count, data: found.data.map((coordinate) => coordinate / scale) };
  return longestSegments(fullSize, Math.max(LEAST_LENGTH_PX, LEAST_LENGTH_SHARE * Math.hypot(widthPx, heightPx)));
}
