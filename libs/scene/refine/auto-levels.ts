import type { RgbImage } from '../raster/raster.types.js';

const DARK_SHARE = 0.005;
const BRIGHT_SHARE = 0.005;
/** The darkest level may sink by this much at most, and the brightest may rise by this factor: a mist stays a mist. */
const DEEPEST_BLACK = 16;
const LARGEST_GAIN = 1.18;
const SAMPLES = 500_000;

/**
 * A gentle stretch of the tones: the 0.5 % darkest become black and the 0.5 % brightest white, within limits. The same
 * table for all channels, so that colours keep their balance.
 *
 * @param counts whether the pixel of this index counts.
 * @returns the new level (0-255 with fractions) of each byte.
 */
export function autoLevels(photo: RgbImage, counts: (pixel: number) => boolean): Float32Array {
  const histogram = new Uint32Array(256);
  const pixels = photo.widthPx * photo.heightPx;
  // A step without common factors with usual widths, so that the samples do not fall into columns.
  const step = pixels > SAMPLES ? Math.floor(pixels / SAMPLES) | 1 : 1;
  let total = 0;
  for (let pixel = 0; pixel < pixels; pixel += step) {
    if (!counts(pixel)) continue;
    const i = 3 * pixel;
    histogram[(0.299 * photo.data[i] + 0.587 * photo.data[i + 1] + 0.114 * photo.data[i + 2] + 0.5) | 0]++;
    total++;
  }
  const black = Math.min(DEEPEST_BLACK, levelAt(histogram, DARK_SHARE * total));
  const white = Math.max(black + (255 - black) / LARGEST_GAIN, levelAt(histogram, (1 - BRIGHT_SHARE) * total));
  const scale = total > 0 ? 255 / (Math.min(255, white) - black) : 1;
  const shift = total > 0 ? black : 0;
  return Float32Array.from({ length: 256 }, (_, level) => Math.min(255, Math.max(0, (level - shift) * scale)));
}

/** The level below which `rank` pixels lie. */
function levelAt(histogram: Uint32Array, rank: number): number {
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += histogram[level];
    if (below > rank) return level;
  }
  return 255;
}
