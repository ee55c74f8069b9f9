import type { Frame } from '../frame.js';
import { estimateHaze, type Haze } from './haze.js';
import { fillLuma } from './luma-steps.js';
import { withOddsTimes } from './tone-curves.js';

/** Where almost no light passes there is nothing to bring back but noise. */
const LEAST_TRANSMISSION = 0.38;
/** Below this level the result bends towards black instead of breaking off. */
const TOE_LEVEL = 28;
/** Results may lie so far outside 0-255 before they are bent back. */
const MARGIN = 512;
/** Taking haze away takes light away; this share of it is given back. */
const BRIGHTNESS_KEPT = 0.6;

/** Takes out the veil that haze puts over a picture: colour = (seen - airlight) / transmission + airlight, on encoded levels. */
export function withoutHaze(frame: Frame, share: number): Frame {
  const haze = estimateHaze(frame, share);
  const tone = toneOf(haze);
  const { widthPx, heightPx, channels } = frame;
  const data = new Uint8Array(frame.data.length);
  const luma = new Uint8Array(widthPx);
  const pairs = new Float32Array(2 * widthPx);
  const pitch = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    const source = frame.data.subarray(y * pitch, (y + 1) * pitch);
    fillLuma(source, channels, luma);
    haze.growTransmission(y, pairs);
    clearRow(source, channels, luma, pairs, haze.airlight, tone, data.subarray(y * pitch, (y + 1) * pitch));
  }
  return { ...frame, data };
}

function clearRow(
  source: Uint8Array, channels: number, luma: Uint8Array, pairs: Float32Array, airlight: Haze['airlight'], tone: Uint8Array, out: Uint8Array,
): void {
  const [airRed, airGreen, airBlue] = airlight;
  for (let x = 0, at = 0; x < luma.length; x++, at += channels) {
    const passing = pairs[2 * x] * luma[x] + pairs[2 * x + 1];
    const gain = 1 / (passing < LEAST_TRANSMISSION ? LEAST_TRANSMISSION : passing > 1 ? 1 : passing);
    out[at] = tone[toneIndex((source[at] - airRed) * gain + airRed)];
    out[at + 1] = tone[toneIndex((source[at + 1] - airGreen) * gain + airGreen)];
    out[at + 2] = tone[toneIndex((source[at + 2] - airBlue) * gain + airBlue)];
    if (channels === 4) out[at + 3] = source[at + 3];
  }
}

/** Position of a level in the table, which holds levels from -512 to 767. */
function toneIndex(level: number): number {
  const index = (level + MARGIN + 0.5) | 0;
  return index < 0 ? 0 : index > 2 * MARGIN + 255 ? 2 * MARGIN + 255 : index;
}

/** Bends what fell below black, and gives back a part of the brightness. */
function toneOf(haze: Haze): Uint8Array {
  const factor = brighteningOf(haze);
  return Uint8Array.from({ length: 2 * MARGIN + 256 }, (_, index) => {
    const level = Math.min(255, index - MARGIN);
    const bent = level >= TOE_LEVEL ? level : (TOE_LEVEL * TOE_LEVEL) / (2 * TOE_LEVEL - level) - toeAtBlack(level);
    return Math.round(255 * withOddsTimes(Math.max(0, bent) / 255, factor));
  });
}

/** The toe alone would leave black at half its height: what is below 0 sinks to 0 by the end of the range. */
function toeAtBlack(level: number): number {
  return (TOE_LEVEL / 2) * Math.min(1, (TOE_LEVEL - level) / (4 * TOE_LEVEL));
}

/** Factor on the odds that brings back a share of the mean brightness. */
function brighteningOf({ picture, transmission, airlight }: Haze): number {
  let before = 0;
  let after = 0;
  for (let i = 0; i < transmission.data.length; i++) {
    const passing = Math.max(LEAST_TRANSMISSION, transmission.data[i]);
    for (let channel = 0; channel < 3; channel++) {
      const seen = picture.data[3 * i + channel];
      before += seen;
      after += Math.min(255, Math.max(0, (seen - airlight[channel]) / passing + airlight[channel]));
    }
  }
  const count = 3 * 255 * transmission.data.length;
  const odds = (mean: number): number => Math.max(0.02, mean) / Math.max(0.02, 1 - mean);
  return Math.min(2.5, Math.max(1, odds(before / count) / odds(after / count)) ** BRIGHTNESS_KEPT);
}
