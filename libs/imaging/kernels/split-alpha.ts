import type { Frame } from '../frame.js';

/** Colours (three bytes a pixel) and, where there is one, the alpha channel (one byte a pixel) of a picture. */
export function splitAlpha({ channels, data }: Frame): { readonly colors: Uint8Array; readonly alpha?: Uint8Array } {
  if (channels === 3) return { colors: data };
  const pixels = data.length / 4;
  const colors = new Uint8Array(pixels * 3);
  const alpha = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) {
    colors[3 * i] = data[4 * i];
    colors[3 * i + 1] = data[4 * i + 1];
    colors[3 * i + 2] = data[4 * i + 2];
    alpha[i] = data[4 * i + 3];
  }
  return { colors, alpha };
}

/** A picture without alpha, given one (one byte a pixel). */
export function joinAlpha(frame: Frame & { readonly channels: 3 }, alpha: Uint8Array | undefined): Frame {
  if (!alpha) return frame;
  const data = new Uint8Array(alpha.length * 4);
  for (let i = 0; i < alpha.length; i++) {
    data[4 * i] = frame.data[3 * i];
    data[4 * i + 1] = frame.data[3 * i + 1];
    data[4 * i + 2] = frame.data[3 * i + 2];
    data[4 * i + 3] = alpha[i];
  }
  return { ...frame, channels: 4, data };
}
