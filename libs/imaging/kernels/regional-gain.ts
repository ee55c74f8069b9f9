import type { Frame } from '../frame.js';
import { edgeAwareBase } from './edge-aware-base.js';
import { heldToRoom } from './headroom.js';
import { fillLuma } from './luma-steps.js';

/** Entries of a gain table per level of luma. */
const STEPS_PER_LEVEL = 4;
const SHIFT = 16;
const HALF = 1 << (SHIFT - 1);

/**
 * Multiplies the gamma-encoded channels of each pixel by a gain that depends on how bright its surroundings are, so that
 * light and dark regions move while the contrast within them stays. One gain for the three channels: hues stay. A gain
 * above 1 bends before the brightest channel would clip.
 *
 * @param gain gain for a regional brightness of 0-1.
 */
export function withRegionalGain(frame: Frame, gain: (base: number) => number): Frame {
  const { widthPx, heightPx, channels } = frame;
  const growBase = edgeAwareBase(frame, { radiusShare: 0.03, edgeLevels: 20 });
  const gains = Float32Array.from({ length: 255 * STEPS_PER_LEVEL + 1 }, (_, step) => gain(step / (255 * STEPS_PER_LEVEL)));
  const data = new Uint8Array(frame.data.length);
  const luma = new Uint8Array(widthPx);
  const pairs = new Float32Array(2 * widthPx);
  const factors = new Float32Array(widthPx);
  const pitch = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    const source = frame.data.subarray(y * pitch, (y + 1) * pitch);
    fillLuma(source, channels, luma);
    growBase(y, pairs);
    fillFactors(luma, pairs, gains, factors);
    multiplyRow(source, channels, factors, data.subarray(y * pitch, (y + 1) * pitch));
  }
  return { ...frame, data };
}

function fillFactors(luma: Uint8Array, pairs: Float32Array, gains: Float32Array, factors: Float32Array): void {
  const last = gains.length - 1;
  for (let x = 0; x < factors.length; x++) {
    const base = ((pairs[2 * x] * luma[x] + pairs[2 * x + 1]) * STEPS_PER_LEVEL + 0.5) | 0;
    factors[x] = gains[base < 0 ? 0 : base > last ? last : base];
  }
}

function multiplyRow(source: Uint8Array, channels: number, factors: Float32Array, out: Uint8Array): void {
  for (let x = 0, at = 0; x < factors.length; x++, at += channels) {
    const red = source[at];
    const green = source[at + 1];
    const blue = source[at + 2];
    let factor = factors[x];
    if (factor > 1) {
      const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
      if (most > 0) factor = 1 + heldToRoom(most * (factor - 1), 255 - most) / most;
    }
    const scale = (factor * (1 << SHIFT)) | 0;
    out[at] = (red * scale + HALF) >> SHIFT;
    out[at + 1] = (green * scale + HALF) >> SHIFT;
    out[at + 2] = (blue * scale + HALF) >> SHIFT;
    if (channels === 4) out[at + 3] = source[at + 3];
  }
}
