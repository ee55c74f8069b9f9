import { linearToSrgb } from '../raster/color.js';

/** sRGB level (0-255, with its fraction) of every 16-bit linear value. */
export const SRGB_LEVEL_OF_16_BIT = Float32Array.from({ length: 65536 }, (_, value) => 255 * linearToSrgb(value / 65535));
