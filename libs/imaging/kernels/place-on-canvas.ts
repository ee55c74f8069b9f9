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
  const rowBytes = canvas.widthPx * channels;
  const empty = emptyRow(canvas.widthPx, channels === 4 ? [red, green, blue, alpha] : [red, green, blue]);
  const [left, right] = [place.leftPx * channels, (place.leftPx + source.widthPx) * channels];
  const data = new Uint8Array(canvas.heightPx * rowBytes);
  for (let y = 0, row = 0; y < canvas.heightPx; y++, row += rowBytes) {
    const from = (y - place.topPx) * source.widthPx * channels;
    if (y < place.topPx || from >= source.data.length) {
      data.set(empty, row);
      continue;
    }
    data.set(empty.subarray(0, left), row);
    data.set(source.data.subarray(from, from + right - left), row + left);
    data.set(empty.subarray(right), row + right);
  }
  return { widthPx: canvas.widthPx, heightPx: canvas.heightPx, channels, data };
}

function middleOf(frame: FrameSize, canvas: FrameSize): Place {
  return { leftPx: (canvas.widthPx - frame.widthPx) >> 1, topPx: (canvas.heightPx - frame.heightPx) >> 1 };
}

function emptyRow(widthPx: number, pixel: readonly number[]): Uint8Array {
  const row = new Uint8Array(widthPx * pixel.length);
  for (let at = 0; at < row.length; at += pixel.length) row.set(pixel, at);
  return row;
}
