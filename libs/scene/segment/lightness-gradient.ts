import { gaussianBlur } from '../raster/gaussian.js';
import type { ColorRaster, GrayRaster } from '../raster/raster.types.js';
import { sobelX, sobelY } from '../raster/sobel.js';
import type { LightnessGradient } from './edge-alignment.js';

/** Just enough to take the noise of single pixels out of the derivative. */
const SMOOTHING_PX = 0.8;
/** The weights of a 3 x 3 Sobel kernel add up to 8 on a slope of 1 per pixel. */
const SOBEL_GAIN = 8;

/** Derivatives and gradient magnitude of the lightness (first channel) of a Lab picture, lightness per pixel. */
export function lightnessGradient(lab: ColorRaster): LightnessGradient {
  const { widthPx, heightPx } = lab;
  const size = widthPx * heightPx;
  const lightness = new Float32Array(size);
  for (let pixel = 0; pixel < size; pixel += 1) {
    lightness[pixel] = lab.data[pixel * 3];
  }
  const smooth = gaussianBlur({ widthPx, heightPx, data: lightness }, SMOOTHING_PX);
  const x = sobelX(smooth);
  const y = sobelY(smooth);
  const magnitude: GrayRaster = { widthPx, heightPx, data: new Float32Array(size) };
  for (let pixel = 0; pixel < size; pixel += 1) {
    x.data[pixel] /= SOBEL_GAIN;
    y.data[pixel] /= SOBEL_GAIN;
    magnitude.data[pixel] = Math.sqrt(x.data[pixel] * x.data[pixel] + y.data[pixel] * y.data[pixel]);
  }
  return { x, y, magnitude };
}
