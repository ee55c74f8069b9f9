import type { Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { sepia } from './sepia.schema.js';

/** Rows of red, green and blue: the sepia matrix of the W3C Filter Effects Module (2018), on gamma-encoded levels. */
const FULL_SEPIA = [
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
] as const;
const SHIFT = 14;

/** The standard's matrix, mixed with the identity by the amount as the standard does. */
export const sepiaOperation = pixelOperation(sepia, (frame, { amount }): Frame => {
  if (amount === 0) return frame;
  const share = amount / 100;
  const weights = FULL_SEPIA.flatMap((row, to) => row.map((weight, from) => Math.round(((from === to ? 1 - share : 0) + share * weight) * (1 << SHIFT))));
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = weights;
  const { channels, data: source } = frame;
  const data = new Uint8Array(source.length);
  const half = 1 << (SHIFT - 1);
  const clipped = new Uint8ClampedArray(data.buffer);
  for (let i = 0; i < source.length; i += channels) {
    const red = source[i];
    const green = source[i + 1];
    const blue = source[i + 2];
    clipped[i] = (rr * red + rg * green + rb * blue + half) >> SHIFT;
    clipped[i + 1] = (gr * red + gg * green + gb * blue + half) >> SHIFT;
    clipped[i + 2] = (br * red + bg * green + bb * blue + half) >> SHIFT;
    if (channels === 4) data[i + 3] = source[i + 3];
  }
  return { ...frame, data };
});
