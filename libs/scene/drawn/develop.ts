import { SeededRandom } from '../math/random.js';
import { linearToSrgb } from '../raster/color.js';
import type { ColorRaster, RgbImage } from '../raster/raster.types.js';

/** Fine enough that neighbouring entries differ by less than half a level of 8-bit sRGB, in the darkest tones too. */
const CURVE_STEPS = 8192;

/**
 * A rendered picture as a camera would hand it over: linear light (0-1, clipped) to sRGB, sensor noise, 8 bits.
 * @param noise standard deviation in sRGB, 0-1
 */
export function develop(light: ColorRaster, noise: number, seed: number): RgbImage {
  const { widthPx, heightPx, data } = light;
  const curve = Float32Array.from({ length: CURVE_STEPS + 1 }, (_, i) => linearToSrgb(i / CURVE_STEPS));
  const random = new SeededRandom(seed);
  const bytes = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const position = data[i] <= 0 ? 0 : data[i] >= 1 ? CURVE_STEPS : data[i] * CURVE_STEPS;
    const step = Math.min(CURVE_STEPS - 1, Math.floor(position));
    const value = curve[step] + (curve[step + 1] - curve[step]) * (position - step) + noise * random.normal();
    bytes[i] = value <= 0 ? 0 : value >= 1 ? 255 : Math.round(255 * value);
  }
  return { widthPx, heightPx, data: bytes };
}
