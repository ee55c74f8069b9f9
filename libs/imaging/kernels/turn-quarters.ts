import type { Frame } from '../frame.js';

/** Turns a picture clockwise by quarters of a turn (0-3); every pixel stays what it is. */
export function turnQuarters(frame: Frame, quarters: number): Frame {
  if (quarters === 0) return frame;
  const { widthPx, heightPx, channels, data: source } = frame;
  const data = new Uint8Array(source.length);
  const [outWidth, outHeight] = quarters === 2 ? [widthPx, heightPx] : [heightPx, widthPx];
  // Index in the source of the result's first pixel, and the steps to its right and its lower neighbour.
  const [start, right, down] = [
    [0, 1, widthPx],
    [(heightPx - 1) * widthPx, -widthPx, 1],
    [heightPx * widthPx - 1, -1, -widthPx],
    [widthPx - 1, widthPx, -1],
  ][quarters];
  for (let y = 0, to = 0; y < outHeight; y++) {
    for (let x = 0, from = (start + y * down) * channels; x < outWidth; x++, from += right * channels, to += channels) {
      data[to] = source[from];
      data[to + 1] = source[from + 1];
      data[to + 2] = source[from + 2];
      if (channels === 4) data[to + 3] = source[from + 3];
    }
  }
  return { widthPx: outWidth, heightPx: outHeight, channels, data };
}
