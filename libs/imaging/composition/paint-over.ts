import type { ByteMask } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';

/** Where a layer's top left corner lies; it may lie outside the picture. */
interface LayerPlace {
  readonly leftPx: number;
  readonly topPx: number;
}

/** Paints a colour through a mask onto the frame, in place. `opacity` 0-1 is on top of the mask's and the colour's own. */
export function paintThroughMask(frame: Frame, mask: ByteMask, place: LayerPlace, color: readonly [number, number, number, number], opacity = 1): void {
  const strength = (opacity * color[3]) / 255;
  eachShared(frame, mask, place, (pixel, from) => {
    if (mask.data[from] !== 0) blend(frame, pixel, color[0], color[1], color[2], (mask.data[from] / 255) * strength);
  });
}

/** Lays a picture over the frame, in place. `opacity` 0-1 is on top of the picture's own alpha. */
export function layOver(frame: Frame, layer: Frame, place: LayerPlace, opacity = 1): void {
  const { data, channels } = layer;
  eachShared(frame, layer, place, (pixel, from) => {
    const at = from * channels;
    const alpha = channels === 4 ? data[at + 3] / 255 : 1;
    if (alpha > 0) blend(frame, pixel, data[at], data[at + 1], data[at + 2], alpha * opacity);
  });
}

/** Calls with the pixel index of the frame and that of the layer wherever both are. */
function eachShared(frame: Frame, layer: { readonly widthPx: number; readonly heightPx: number }, { leftPx, topPx }: LayerPlace, visit: (pixel: number, from: number) => void): void {
  const endY = Math.min(layer.heightPx, frame.heightPx - topPx);
  const endX = Math.min(layer.widthPx, frame.widthPx - leftPx);
  for (let y = Math.max(0, -topPx); y < endY; y++) {
    for (let x = Math.max(0, -leftPx); x < endX; x++) visit((y + topPx) * frame.widthPx + x + leftPx, y * layer.widthPx + x);
  }
}

/** One pixel "over" another, in straight alpha. */
function blend({ data, channels }: Frame, pixel: number, red: number, green: number, blue: number, alpha: number): void {
  const at = pixel * channels;
  const below = channels === 4 ? (data[at + 3] / 255) * (1 - alpha) : 1 - alpha;
  const whole = alpha + below;
  if (whole === 0) return;
  data[at] = (red * alpha + data[at] * below) / whole + 0.5;
  data[at + 1] = (green * alpha + data[at + 1] * below) / whole + 0.5;
  data[at + 2] = (blue * alpha + data[at + 2] * below) / whole + 0.5;
  if (channels === 4) data[at + 3] = whole * 255 + 0.5;
}
