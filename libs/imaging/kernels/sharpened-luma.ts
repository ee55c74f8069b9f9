import type { Frame } from '../frame.js';
import { fillLuma, withLumaSteps } from './luma-steps.js';

/** Reach of the binomial kernel 1 4 6 4 1 (standard deviation 1 px), whose square sums to 256. */
const REACH = 2;
const TAPS = 2 * REACH + 1;
/** Entries of the step table per level of detail. */
const STEPS_PER_LEVEL = 16;
const ZERO = 255 * STEPS_PER_LEVEL;

/** An unsharp mask on luma: each pixel's luma minus the binomial blur of 5 x 5 pixels gives, through `step`, what is added. */
export function withSharpenedLuma(frame: Frame, step: (detail: number) => number): Frame {
  const { widthPx, heightPx, channels, data } = frame;
  const table = Int16Array.from({ length: 2 * ZERO + 1 }, (_, index) => Math.round(step((index - ZERO) / STEPS_PER_LEVEL)));
  const ring = Array.from({ length: TAPS }, () => new Uint8Array(widthPx));
  const row = (y: number): Uint8Array => ring[Math.min(heightPx - 1, Math.max(0, y)) % TAPS];
  const sums = new Int32Array(widthPx + 2 * REACH);
  const pitch = widthPx * channels;
  let filled = 0;
  return withLumaSteps(frame, (y, luma, steps) => {
    for (; filled < Math.min(heightPx, y + REACH + 1); filled++) fillLuma(data.subarray(filled * pitch, (filled + 1) * pitch), channels, ring[filled % TAPS]);
    sumDown(row(y - 2), row(y - 1), luma, row(y + 1), row(y + 2), sums);
    for (let x = 0; x < steps.length; x++) {
      const blurred = sums[x] + sums[x + 4] + 4 * (sums[x + 1] + sums[x + 3]) + 6 * sums[x + 2];
      steps[x] = table[ZERO + ((256 * luma[x] - blurred) >> 4)];
    }
  });
}

/** The vertical half of the blur, with the edge repeated on both sides. */
function sumDown(a: Uint8Array, b: Uint8Array, c: Uint8Array, d: Uint8Array, e: Uint8Array, out: Int32Array): void {
  const last = c.length - 1;
  for (let x = 0; x <= last; x++) out[x + REACH] = a[x] + e[x] + 4 * (b[x] + d[x]) + 6 * c[x];
  out[0] = out[1] = out[REACH];
  out[last + REACH + 1] = out[last + REACH + 2] = out[last + REACH];
}
