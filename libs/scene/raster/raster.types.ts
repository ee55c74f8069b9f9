/**
 * The pictures that travel between the rooms of this library. All are plain objects over typed arrays, so that they
 * cross worker threads by transfer. Row-major, origin top left; the centre of pixel (x, y) is at (x, y) unless said otherwise.
 */

/** One float per pixel, `widthPx * heightPx` values. The name of a variable says what the value means and its range. */
export interface GrayRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** Three interleaved floats per pixel (RGB in 0-1 or Lab, as the variable's name says), `3 * widthPx * heightPx` values. */
export interface ColorRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** 8-bit sRGB, three interleaved bytes per pixel. The array may lie on a SharedArrayBuffer. */
export interface RgbImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** One byte per pixel: a mask or an alpha, 0 (none) to 255 (whole). */
export interface ByteMask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** A segmentation: one label per pixel in 0..count-1. */
export interface LabelRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly count: number;
  readonly data: Int32Array;
}
