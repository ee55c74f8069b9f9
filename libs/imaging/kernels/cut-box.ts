import type { Frame } from '../frame.js';

/** A part of a picture, in whole pixels. */
export interface Box {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The pixels of a box that lies wholly inside the picture. */
export function cutBox(frame: Frame, { leftPx, topPx, widthPx, heightPx }: Box): Frame {
  const { channels } = frame;
  const data = new Uint8Array(widthPx * heightPx * channels);
  for (let y = 0; y < heightPx; y++) {
    const from = ((topPx + y) * frame.widthPx + leftPx) * channels;
    data.set(frame.data.subarray(from, from + widthPx * channels), y * widthPx * channels);
  }
  return { widthPx, heightPx, channels, data };
}
