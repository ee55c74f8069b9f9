import type { ColorRaster, GrayRaster, RgbImage } from './raster.types.js';

/**
 * Colour spaces: sRGB (IEC 61966-2-1), linear light and CIE L*a*b* (D65). The pictures go through tables with linear
 * interpolation, because a power or a cube root per sample would cost more than most filters; the scalar functions are exact.
 */

/** One sRGB value to linear light; 0-1 to 0-1, and the same curve beyond. */
export function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** One linear-light value to sRGB; clips to 0-1 first. */
export function linearToSrgb(value: number): number {
  const clipped = value < 0 ? 0 : value > 1 ? 1 : value;
  return clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
}

/** Linear light of every 8-bit sRGB value. */
export const SRGB8_TO_LINEAR: Float32Array = Float32Array.from({ length: 256 }, (_, byte) => srgbToLinear(byte / 255));

const TABLE_STEPS = 8192;
/** Two more entries than steps: a value of exactly 1 then still finds a right neighbour. */
const tabulate = (curve: (value: number) => number): Float64Array =>
  Float64Array.from({ length: TABLE_STEPS + 2 }, (_, index) => curve(index / TABLE_STEPS));

const LINEAR_TABLE = tabulate(srgbToLinear);
const SRGB_TABLE = tabulate((value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
const LAB_TABLE = tabulate(labCurve);

/** Reads a table at 0-1; the error is below 1e-5 for the three curves used here. */
function lookUp(table: Float64Array, value: number): number {
  const position = value * TABLE_STEPS;
  const index = position | 0;
  const left = table[index];
  return left + (position - index) * (table[index + 1] - left);
}

/** sRGB to linear light, sample by sample; values beyond 0-1 follow the same curve. */
export function linearColor(srgb: ColorRaster): ColorRaster {
  const source = srgb.data;
  const data = new Float32Array(source.length);
  for (let index = 0; index < source.length; index++) {
    const value = source[index];
    data[index] = value >= 0 && value <= 1 ? lookUp(LINEAR_TABLE, value) : srgbToLinear(value);
  }
  return { widthPx: srgb.widthPx, heightPx: srgb.heightPx, data };
}

/** Linear light to sRGB, clipped to 0-1. */
export function srgbColor(linear: ColorRaster): ColorRaster {
  const source = linear.data;
  const data = new Float32Array(source.length);
  for (let index = 0; index < source.length; index++) {
    const value = source[index];
    data[index] = value >= 1 ? 1 : value > 0 ? lookUp(SRGB_TABLE, value) : 0;
  }
  return { widthPx: linear.widthPx, heightPx: linear.heightPx, data };
}

/** Weighted sum of the three channels. */
function weightedChannels(image: ColorRaster, red: number, green: number, blue: number): GrayRaster {
  const source = image.data;
  const data = new Float32Array(image.widthPx * image.heightPx);
  for (let pixel = 0, sample = 0; pixel < data.length; pixel++, sample += 3) {
    data[pixel] = red * source[sample] + green * source[sample + 1] + blue * source[sample + 2];
  }
  return { widthPx: image.widthPx, heightPx: image.heightPx, data };
}

/** Luminance Y of linear light (Rec. 709 weights), 0-1 for colours in 0-1. */
export function luminance(linear: ColorRaster): GrayRaster {
  return weightedChannels(linear, 0.2126, 0.7152, 0.0722);
}

/** Luma of sRGB values (Rec. 601 weights), as cv2.COLOR_RGB2GRAY. */
export function grayFromSrgb(srgb: ColorRaster): GrayRaster {
  return weightedChannels(srgb, 0.299, 0.587, 0.114);
}

/** The cube root of CIE L*a*b* with its linear foot, in the constants of OpenCV. */
function labCurve(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}

const clamp01 = (value: number): number => (value > 0 ? (value < 1 ? value : 1) : 0);

/**
 * sRGB 0-1 to CIE L*a*b* (L 0-100, a and b about -127..127), white D65, the formulas of cv2.COLOR_RGB2Lab on floats.
 * cv2 itself reads a coarse trilinear table and strays from these formulas by up to about 1 unit in saturated colours.
 */
export function labFromSrgb(srgb: ColorRaster): ColorRaster {
  const source = srgb.data;
  const data = new Float32Array(source.length);
  for (let sample = 0; sample < source.length; sample += 3) {
    const red = lookUp(LINEAR_TABLE, clamp01(source[sample]));
    const green = lookUp(LINEAR_TABLE, clamp01(source[sample + 1]));
    const blue = lookUp(LINEAR_TABLE, clamp01(source[sample + 2]));
    // Rows of the sRGB to XYZ matrix, each divided by the white point, so that white gives 1 in every row.
    const x = 0.4339530 * red + 0.3762194 * green + 0.1898275 * blue;
    const y = 0.212671 * red + 0.71516 * green + 0.072169 * blue;
    const z = 0.0177579 * red + 0.1094766 * green + 0.8727655 * blue;
    const curveY = lookUp(LAB_TABLE, clamp01(y));
    data[sample] = y > 0.008856 ? 116 * curveY - 16 : 903.3 * y;
    data[sample + 1] = 500 * (lookUp(LAB_TABLE, clamp01(x)) - curveY);
    data[sample + 2] = 200 * (curveY - lookUp(LAB_TABLE, clamp01(z)));
  }
  return { widthPx: srgb.widthPx, heightPx: srgb.heightPx, data };
}

/** 8-bit sRGB to floats 0-1. */
export function colorFromBytes(image: RgbImage): ColorRaster {
  const source = image.data;
  const data = new Float32Array(3 * image.widthPx * image.heightPx);
  for (let index = 0; index < data.length; index++) data[index] = source[index] / 255;
  return { widthPx: image.widthPx, heightPx: image.heightPx, data };
}

/** Floats 0-1 to 8-bit sRGB: clipped, rounded half up. */
export function bytesFromColor(srgb: ColorRaster): RgbImage {
  const source = srgb.data;
  const data = new Uint8Array(source.length);
  for (let index = 0; index < source.length; index++) data[index] = clamp01(source[index]) * 255 + 0.5;
  return { widthPx: srgb.widthPx, heightPx: srgb.heightPx, data };
}
