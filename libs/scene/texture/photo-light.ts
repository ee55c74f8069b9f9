import { SRGB8_TO_LINEAR } from '../raster/color.js';

/** Rec. 709 share of each channel of an 8-bit sRGB pixel in its linear luminance, as tables over the byte. */
export const RED_LUMINANCE = SRGB8_TO_LINEAR.map((linear) => 0.2126 * linear);
export const GREEN_LUMINANCE = SRGB8_TO_LINEAR.map((linear) => 0.7152 * linear);
export const BLUE_LUMINANCE = SRGB8_TO_LINEAR.map((linear) => 0.0722 * linear);

/** Darkest luminance whose logarithm is taken: below it is noise. */
const DARKEST = 2e-4;
const LOG_STEPS = 16384;

/**
 * Natural logarithm of a luminance, as a table over its square root (fine steps in the shadows): a logarithm per
 * pixel of a 12 MP photo would cost more than all the sampling.
 */
const LOG_OF_ROOT = Float32Array.from({ length: LOG_STEPS + 1 }, (_, step) =>
  Math.log(Math.max(DARKEST, (step / LOG_STEPS) ** 2)),
);

/** Linear luminance (0-1) of the 8-bit sRGB pixel whose first byte is at `offset`. */
export function luminanceAt(bytes: Uint8Array, offset: number): number {
  return RED_LUMINANCE[bytes[offset]] + GREEN_LUMINANCE[bytes[offset + 1]] + BLUE_LUMINANCE[bytes[offset + 2]];
}

/** Logarithm of the linear luminance of the pixel whose first byte is at `offset`; not below log(2e-4). */
export function logLuminanceAt(bytes: Uint8Array, offset: number): number {
  return LOG_OF_ROOT[(Math.sqrt(luminanceAt(bytes, offset)) * LOG_STEPS + 0.5) | 0];
}
