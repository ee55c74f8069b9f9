import { luminance } from '../raster/color.js';
import { gaussianBlur } from '../raster/gaussian.js';
import { resizeGray, workSize } from '../raster/resize.js';
import type { ColorRaster, GrayRaster } from '../raster/raster.types.js';
import { rowGrower } from './row-grower.js';

/** Width of the blur that finds the swatch's own light, as a share of its short side. */
const SIGMA_SHARE = 0.25;
const DARKEST_BASE = 1e-3;
/** 0 would leave the swatch, 1 remove all of the slow part and with it some of the material's own play. */
const STRENGTH = 0.8;
/** Light this slow is whole at a small size. */
const WORK_SIDE_PX = 160;

export interface WrappingAxes {
  readonly x: boolean;
  readonly y: boolean;
}

/**
 * Divides the slow illumination out of a swatch (a vignette, a lamp on one side) and keeps its mean brightness; a
 * swatch that is lit unevenly shows its repeats at once.
 *
 * @param tile linear light RGB.
 * @param wraps the axes along which the swatch is seamless: there the gain must wrap as well, or it makes a seam.
 */
export function flattenSwatch(tile: ColorRaster, wraps: WrappingAxes = { x: false, y: false }): ColorRaster {
  const { widthPx, heightPx } = tile;
  const growGain = rowGrower(flatteningGain(tile, wraps), 1, widthPx, heightPx);
  const gain = new Float32Array(widthPx);
  const data = new Float32Array(tile.data.length);
  for (let y = 0; y < heightPx; y++) {
    growGain(y, gain);
    for (let x = 0, i = 3 * y * widthPx; x < widthPx; x++, i += 3) {
      data[i] = tile.data[i] * gain[x];
      data[i + 1] = tile.data[i + 1] * gain[x];
      data[i + 2] = tile.data[i + 2] * gain[x];
    }
  }
  return { widthPx, heightPx, data };
}

/** Factor (0.5 to 2) that evens the light out, at a long side of at most 160 px. */
function flatteningGain(tile: ColorRaster, wraps: WrappingAxes): GrayRaster {
  const size = workSize(tile.widthPx, tile.heightPx, WORK_SIDE_PX, 1);
  const bright = luminance(tile);
  const small = size.widthPx === tile.widthPx ? bright : resizeGray(bright, Math.max(1, size.widthPx), Math.max(1, size.heightPx), 'area');
  const base = wrappingBlur(small, SIGMA_SHARE * Math.min(small.widthPx, small.heightPx), wraps);
  let mean = 0;
  for (let i = 0; i < base.data.length; i++) {
    base.data[i] = Math.max(base.data[i], DARKEST_BASE);
    mean += base.data[i] / base.data.length;
  }
  for (let i = 0; i < base.data.length; i++) {
    base.data[i] = Math.min(2, Math.max(0.5, (mean / base.data[i]) ** STRENGTH));
  }
  return base;
}

/** Gaussian blur that sees the other end beyond a wrapping border and a mirror beyond the others. */
function wrappingBlur(src: GrayRaster, sigmaPx: number, wraps: WrappingAxes): GrayRaster {
  const { widthPx, heightPx } = src;
  const padX = wraps.x ? widthPx : 0;
  const padY = wraps.y ? heightPx : 0;
  const wide = widthPx + 2 * padX;
  const padded = new Float32Array(wide * (heightPx + 2 * padY));
  for (let y = 0; y < heightPx + 2 * padY; y++) {
    const row = src.data.subarray((y % heightPx) * widthPx, ((y % heightPx) + 1) * widthPx);
    for (let x = 0; x < wide; x += widthPx) padded.set(row, y * wide + x);
  }
  const blurred = gaussianBlur({ widthPx: wide, heightPx: heightPx + 2 * padY, data: padded }, sigmaPx);
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const start = (y + padY) * wide + padX;
    data.set(blurred.data.subarray(start, start + widthPx), y * widthPx);
  }
  return { widthPx, heightPx, data };
}
