import type { Frame } from '../frame.js';
import { withLightTimes } from './tone-curves.js';
import { toneTable, withChannelTables } from './tone-table.js';

/** Luminance of linear sRGB (Rec. 709). */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

/**
 * Linear light of each channel times its gain, all scaled so that a grey keeps its luminance; the brightest part of a
 * channel with a gain above 1 bends instead of clipping.
 */
export function withLightGains(frame: Frame, gains: readonly [number, number, number]): Frame {
  const scale = 1 / (LUMINANCE[0] * gains[0] + LUMINANCE[1] * gains[1] + LUMINANCE[2] * gains[2]);
  const table = (gain: number): Uint8Array => toneTable((value) => withLightTimes(value, gain * scale));
  return withChannelTables(frame, [table(gains[0]), table(gains[1]), table(gains[2])]);
}
