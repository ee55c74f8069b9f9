import { withAlpha, type Frame, type FrameSize } from '../frame.js';
import { parseColor } from './parse-color.js';

/** Where a picture's top left corner lies on a canvas. */
export interface Place {
  readonly leftPx: number;
  readonly topPx: number;
}

/**
 * A picture on a canvas at least as large, in the middle unless a place is given; its own pixels stay as they are. The
 * result has an alpha channel when the picture has one or the colour is not opaque.
 */
export function placeOnCanvas(frame: Frame, canvas: FrameSize, color: string, place: Place = middleOf(frame, canvas)): Frame {
  if (canvas.widthPx === frame.widthPx && canvas.heightPx === frame.heightPx) return frame;
  const [red, green, blue, alpha] = parseColor(color);
  const source = alpha < 255 ? withAlpha(frame) : frame;
  const { channels } = source;
  const data = new Uint8Array(canvas.widthPx * canvas.heightPx * channels);
  fillPixels(data, channels === 4 ? [red, green, blue, alpha] : [red, green, blue]);
  const rowBytes = source.widthPx * channels;
  for (let y = 0; y < source.heightPx; y++) {
    data.set(source.data.subarray(y * rowBytes, (y + 1) * rowBytes), ((y + place.topPx) * canvas.widthPx + place.leftPx) * channels);
  }
  return { widthPx: canvas.widthPx, heightPx: canvas.heightPx, channels, data };
}

function middleOf(frame: FrameSize, canvas: FrameSize): Place {
  return { leftPx: (canvas.widthPx - frame.widthPx) >> 1, topPx: (canvas.heightPx - frame.heightPx) >> 1 };
}

/** Repeats one pixel, each time as much as is already there. */
function fillPixels(data: Uint8Array, pixel: readonly number[]): void {
  data.set(pixel);
  for (let filled = pixel.length; filled < data.length; filled *= 2) data.copyWithin(filled, 0, Math.min(filled, data.length - filled));
}
