import { gaussianBlur, type ByteMask } from '@atelier/scene/raster';
import { assertRoom } from '../../assert-room.js';
import { layOver } from '../../composition/paint-over.js';
import { withAlpha, type Frame, type FrameSize } from '../../frame.js';
import { parseColor } from '../../kernels/parse-color.js';
import { pixelOperation } from '../../operation.js';
import { dropShadow } from './drop-shadow.schema.js';

/** A Gaussian ends, for the eye, at this many sigmas. */
const VISIBLE_SIGMAS = 2.6;

export const dropShadowOperation = pixelOperation(dropShadow, (picture, { offset_x, offset_y, blur, color, opacity }, { maxPixels }) => {
  const frame = withAlpha(picture);
  const reachPx = Math.ceil(blur * VISIBLE_SIGMAS);
  const leftPx = Math.max(0, reachPx - offset_x);
  const topPx = Math.max(0, reachPx - offset_y);
  const canvas = { widthPx: frame.widthPx + leftPx + Math.max(0, reachPx + offset_x), heightPx: frame.heightPx + topPx + Math.max(0, reachPx + offset_y) };
  assertRoom(canvas, maxPixels);
  const shadow = castShadow(frame, canvas, { leftPx: leftPx + offset_x, topPx: topPx + offset_y }, blur);
  const [red, green, blue, colorAlpha] = parseColor(color);
  const strength = (opacity / 100) * (colorAlpha / 255);
  const data = new Uint8Array(canvas.widthPx * canvas.heightPx * 4);
  for (let pixel = 0, at = 0; at < data.length; pixel++, at += 4) {
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = shadow.data[pixel] * strength + 0.5;
  }
  const shaded: Frame = { ...canvas, channels: 4, data };
  // Where the subject is opaque its bytes stay as they were.
  layOver(shaded, frame, { leftPx, topPx });
  return shaded;
});

/** The blurred alpha on the canvas. */
function castShadow(frame: Frame, canvas: FrameSize, { leftPx, topPx }: { leftPx: number; topPx: number }, sigmaPx: number): ByteMask {
  const opacity = new Float32Array(canvas.widthPx * canvas.heightPx);
  for (let y = 0, from = 3; y < frame.heightPx; y++) {
    for (let x = 0, to = (y + topPx) * canvas.widthPx + leftPx; x < frame.widthPx; x++, to++, from += 4) opacity[to] = frame.data[from];
  }
  const blurred = gaussianBlur({ ...canvas, data: opacity }, sigmaPx).data;
  return { ...canvas, data: Uint8Array.from(blurred, (value) => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5)) };
}
