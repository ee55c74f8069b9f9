import type { Frame } from '../frame.js';

/** Fills `steps` for row y, whose luma (Rec. 601, whole levels) is given. Rows come from the top down. */
export type RowSteps = (y: number, luma: Uint8Array, steps: Int16Array) => void;

/** Adds one step (in levels) to the three channels of each pixel: brightness changes, colour differences stay. */
export function withLumaSteps(frame: Frame, stepsOfRow: RowSteps): Frame {
  const { widthPx, heightPx, channels } = frame;
  const data = new Uint8Array(frame.data.length);
  const luma = new Uint8Array(widthPx);
  const steps = new Int16Array(widthPx);
  const pitch = widthPx * channels;
  for (let y = 0; y < heightPx; y++) {
    const source = frame.data.subarray(y * pitch, (y + 1) * pitch);
    fillLuma(source, channels, luma);
    stepsOfRow(y, luma, steps);
    addSteps(source, channels, steps, new Uint8ClampedArray(data.buffer, y * pitch, pitch));
  }
  return { ...frame, data };
}

/** Luma (Rec. 601, rounded) of one row of pixels. */
export function fillLuma(source: Uint8Array, channels: number, luma: Uint8Array): void {
  for (let x = 0, at = 0; x < luma.length; x++, at += channels) {
    luma[x] = (77 * source[at] + 150 * source[at + 1] + 29 * source[at + 2] + 128) >> 8;
  }
}

function addSteps(source: Uint8Array, channels: number, steps: Int16Array, out: Uint8ClampedArray): void {
  if (channels === 3) {
    for (let x = 0, at = 0; x < steps.length; x++, at += 3) {
      const step = steps[x];
      out[at] = source[at] + step;
      out[at + 1] = source[at + 1] + step;
      out[at + 2] = source[at + 2] + step;
    }
  } else {
    for (let x = 0, at = 0; x < steps.length; x++, at += 4) {
      const step = steps[x];
      out[at] = source[at] + step;
      out[at + 1] = source[at + 1] + step;
      out[at + 2] = source[at + 2] + step;
      out[at + 3] = source[at + 3];
    }
  }
}
