import type { ByteMask, GrayRaster, RgbImage } from '../raster/raster.types.js';
import { CellRowReader } from './cell-row-reader.js';
import { matte } from './matte.js';

/** Radius of the soft edge, share of the long side, and at least this many pixels. */
const EDGE_RADIUS = 0.004;
const LEAST_RADIUS_PX = 2;

/**
 * Soft edge of a mask at the photo's full size (alpha 0-255): the mask, brought to full size and cut at one half, is
 * fitted to the photo by the colour guided filter (He et al., TPAMI 2013) in a narrow band about its border; further
 * inside alpha is 255, further outside 0. `mask` is of any size, 0-1 for a GrayRaster and 0-255 for a ByteMask.
 */
export function alphaFromMask(photo: RgbImage, mask: GrayRaster | ByteMask): ByteMask {
  const { widthPx, heightPx } = photo;
  const radiusPx = Math.max(LEAST_RADIUS_PX, Math.round(EDGE_RADIUS * Math.max(widthPx, heightPx)));
  return { widthPx, heightPx, data: matte(photo, maskAtSize(mask, widthPx, heightPx), radiusPx) };
}

/** The mask as 0/1 at another size, interpolated and cut at one half; row by row, so that no float copy is held. */
export function maskAtSize(mask: GrayRaster | ByteMask, widthPx: number, heightPx: number): Uint8Array {
  const half = mask.data instanceof Uint8Array ? 127.5 : 0.5;
  const reader = new CellRowReader(mask, 1, widthPx, widthPx / mask.widthPx, heightPx / mask.heightPx);
  const row = new Float32Array(widthPx);
  const result = new Uint8Array(widthPx * heightPx);
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    reader.read(y, row);
    for (let x = 0; x < widthPx; x++, pixel++) result[pixel] = row[x] > half ? 1 : 0;
  }
  return result;
}
