/** Width and height of a picture. */
export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One picture in memory: interleaved 8-bit sRGB, with straight (not premultiplied) alpha when it has four channels. */
export interface Frame extends FrameSize {
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** The same frame with an alpha channel (opaque when it had none). */
export function withAlpha(frame: Frame): Frame {
  if (frame.channels === 4) return frame;
  const pixels = frame.widthPx * frame.heightPx;
  const data = new Uint8Array(pixels * 4);
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 3, to += 4) {
    data[to] = frame.data[from];
    data[to + 1] = frame.data[from + 1];
    data[to + 2] = frame.data[from + 2];
    data[to + 3] = 255;
  }
  return { ...frame, channels: 4, data };
}
