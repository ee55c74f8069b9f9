import { labFromSrgb, gaussianBlurColor, resizeRgbArea, workSize, type ColorRaster, type RgbImage } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';

/** Long side of the picture that the cut is made on; the soft edge is fitted at full size afterwards. */
const WORK_SIDE_PX = 480;
/** Takes off sensor noise and JPEG blocks, which would read as edges. */
const SMOOTHING_PX = 0.7;

/** The small picture in CIE Lab. */
export function workPicture(photo: RgbImage): ColorRaster {
  const size = workSize(photo.widthPx, photo.heightPx, WORK_SIDE_PX, 1);
  return gaussianBlurColor(labFromSrgb(resizeRgbArea(photo, size.widthPx, size.heightPx)), SMOOTHING_PX);
}

/** The frame's colours without its alpha. */
export function colorsOf(frame: Frame): RgbImage {
  const { widthPx, heightPx, channels } = frame;
  if (channels === 3) return { widthPx, heightPx, data: frame.data };
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = frame.data[from];
    data[to + 1] = frame.data[from + 1];
    data[to + 2] = frame.data[from + 2];
  }
  return { widthPx, heightPx, data };
}
