import type { Frame } from '../frame.js';

const STEPS = 2048;
const SHIFT = 15;

/**
 * Multiplies the gamma-encoded channels by a gain that depends on the distance from the middle alone.
 *
 * @param gain gain at a distance of 0 (middle) to 1 (corner); the ellipse has the picture's proportions.
 */
export function withRadialGain(frame: Frame, gain: (distance: number) => number): Frame {
  const { widthPx, heightPx, channels, data: source } = frame;
  const gains = Int32Array.from({ length: STEPS + 1 }, (_, step) => Math.round((1 << SHIFT) * gain(Math.sqrt(step / STEPS))));
  const squares = (lengthPx: number): Float64Array =>
    Float64Array.from({ length: lengthPx }, (_, at) => (STEPS / 2) * ((2 * at + 1) / lengthPx - 1) ** 2);
  const columns = squares(widthPx);
  const rows = squares(heightPx);
  const data = new Uint8Array(source.length);
  const clipped = new Uint8ClampedArray(data.buffer);
  const half = 1 << (SHIFT - 1);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += channels) {
      const factor = gains[(columns[x] + rows[y]) | 0];
      clipped[at] = (source[at] * factor + half) >> SHIFT;
      clipped[at + 1] = (source[at + 1] * factor + half) >> SHIFT;
      clipped[at + 2] = (source[at + 2] * factor + half) >> SHIFT;
      if (channels === 4) data[at + 3] = source[at + 3];
    }
  }
  return { ...frame, data };
}
