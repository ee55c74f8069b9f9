import type { Frame } from '../frame.js';

/** A table of the 8-bit results of a curve over 0-1; values beyond 0-1 are clipped. */
export function toneTable(curve: (value: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, level) => Math.min(255, Math.max(0, Math.round(255 * curve(level / 255)))));
}

/** The frame with every colour channel sent through one table; alpha stays. */
export function withToneTable(frame: Frame, table: Uint8Array): Frame {
  if (frame.channels === 4) return withChannelTables(frame, [table, table, table]);
  const source = frame.data;
  const data = new Uint8Array(source.length);
  for (let i = 0; i < data.length; i++) data[i] = table[source[i]];
  return { ...frame, data };
}

/** The frame with a table for each of red, green and blue; alpha stays. */
export function withChannelTables(frame: Frame, tables: readonly [Uint8Array, Uint8Array, Uint8Array]): Frame {
  const [reds, greens, blues] = tables;
  const source = frame.data;
  const data = new Uint8Array(source.length);
  if (frame.channels === 3) {
    for (let i = 0; i < data.length; i += 3) {
      data[i] = reds[source[i]];
      data[i + 1] = greens[source[i + 1]];
      data[i + 2] = blues[source[i + 2]];
    }
  } else {
    for (let i = 0; i < data.length; i += 4) {
      data[i] = reds[source[i]];
      data[i + 1] = greens[source[i + 1]];
      data[i + 2] = blues[source[i + 2]];
      data[i + 3] = source[i + 3];
    }
  }
  return { ...frame, data };
}
