import { reflectIndex, reflectMargins } from './border.js';
import type { ColorRaster, GrayRaster } from './raster.types.js';
import { resizeColor, resizeGray } from './resize.js';

/**
 * Gaussian blur with reflecting borders (cv2.GaussianBlur with ksize 0, BORDER_REFLECT). Small sigmas are convolved
 * exactly. Large ones are blurred on a shrunken picture: the variance that the area means and the bilinear enlargement
 * add is taken off the blur between, and the cells tile the picture exactly, so that the reflection at its edges is kept.
 * On hard edges and noise the large ones stay within 0.5 % of the picture's range (0.1 % root mean square).
 */

/** Sigma, in shrunken pixels, that the blur between keeps at least; smaller values would show the bilinear grid. */
const SMALL_SIGMA_PX = 3;

/** Gaussian blur of one channel; `sigmaPx` <= 0 gives a copy. */
export function gaussianBlur(src: GrayRaster, sigmaPx: number): GrayRaster {
  return blur(src, 1, sigmaPx, resizeGray);
}

/** Gaussian blur of each of the three channels; `sigmaPx` <= 0 gives a copy. */
export function gaussianBlurColor(src: ColorRaster, sigmaPx: number): ColorRaster {
  return blur(src, 3, sigmaPx, resizeColor);
}

/** Blur of `src` weighted by `mask` (0-1), normalised: blur(src mask) / (blur(mask) + eps). */
export function maskedGaussian(src: GrayRaster, mask: GrayRaster, sigmaPx: number, eps = 1e-4): GrayRaster {
  const product = new Float32Array(src.data.length);
  for (let index = 0; index < product.length; index++) product[index] = src.data[index] * mask.data[index];
  const blurred = gaussianBlur({ widthPx: src.widthPx, heightPx: src.heightPx, data: product }, sigmaPx);
  const weight = gaussianBlur(mask, sigmaPx).data;
  for (let index = 0; index < weight.length; index++) blurred.data[index] /= weight[index] + eps;
  return blurred;
}

/** Blur of three channels weighted by `mask` (0-1), normalised: blur(src mask) / (blur(mask) + eps). */
export function maskedGaussianColor(src: ColorRaster, mask: GrayRaster, sigmaPx: number, eps = 1e-4): ColorRaster {
  const product = new Float32Array(src.data.length);
  for (let pixel = 0, sample = 0; sample < product.length; pixel++, sample += 3) {
    const weight = mask.data[pixel];
    product[sample] = src.data[sample] * weight;
    product[sample + 1] = src.data[sample + 1] * weight;
    product[sample + 2] = src.data[sample + 2] * weight;
  }
  const blurred = gaussianBlurColor({ widthPx: src.widthPx, heightPx: src.heightPx, data: product }, sigmaPx);
  const weights = gaussianBlur(mask, sigmaPx).data;
  for (let pixel = 0, sample = 0; sample < product.length; pixel++, sample += 3) {
    const scale = 1 / (weights[pixel] + eps);
    blurred.data[sample] *= scale;
    blurred.data[sample + 1] *= scale;
    blurred.data[sample + 2] *= scale;
  }
  return blurred;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Samples extends Size {
  readonly data: Float32Array;
}

/** Exactly, or for a large sigma on the shrunken picture; `resize` is the one for that number of channels. */
function blur(src: Samples, channels: number, sigmaPx: number, resize: typeof resizeGray): Samples {
  const { widthPx, heightPx } = src;
  const factor = Math.floor(sigmaPx / SMALL_SIGMA_PX);
  if (!(factor >= 2)) return { widthPx, heightPx, data: blurExact(src, channels, sigmaPx, sigmaPx) };
  const small: Size = {
    widthPx: Math.max(1, Math.round(widthPx / factor)),
    heightPx: Math.max(1, Math.round(heightPx / factor)),
  };
  const shrunken = resize(src, small.widthPx, small.heightPx, 'area');
  const sigmas = remainingSigmas(src, small, sigmaPx);
  const blurred = { ...small, data: blurExact(shrunken, channels, sigmas.x, sigmas.y) };
  return resize(blurred, widthPx, heightPx, 'linear');
}

/**
 * The sigmas that are left to blur, in shrunken pixels: the area mean over n pixels has added the variance (n^2 - 1) / 12,
 * and the tent of the bilinear enlargement will add n^2 / 6.
 */
function remainingSigmas(full: Size, small: Size, sigmaPx: number): { x: number; y: number } {
  const remaining = (cellPx: number): number => {
    const added = (cellPx * cellPx - 1) / 12 + (cellPx * cellPx) / 6;
    return Math.sqrt(Math.max(0, sigmaPx * sigmaPx - added)) / cellPx;
  };
  return { x: remaining(full.widthPx / small.widthPx), y: remaining(full.heightPx / small.heightPx) };
}

/** The right half of a normalised Gaussian kernel, middle first; the radius is that of cv2 on floats (4 sigma). */
function halfKernel(sigmaPx: number): Float64Array {
  if (!(sigmaPx > 0)) return Float64Array.of(1);
  const radius = (Math.round(sigmaPx * 8 + 1) | 1) >> 1;
  const half = Float64Array.from({ length: radius + 1 }, (_, step) => Math.exp((-0.5 * step * step) / (sigmaPx * sigmaPx)));
  let total = half[0];
  for (let step = 1; step <= radius; step++) total += 2 * half[step];
  return half.map((weight) => weight / total);
}

/** Down first, row by row from the source, then along that row: no intermediate picture. */
function blurExact(src: Samples, channels: number, sigmaXPx: number, sigmaYPx: number): Float32Array<ArrayBuffer> {
  const { widthPx, heightPx } = src;
  const kernelX = halfKernel(sigmaXPx);
  const kernelY = halfKernel(sigmaYPx);
  const rowLength = widthPx * channels;
  const marginPx = kernelX.length - 1;
  const padded = new Float32Array(rowLength + 2 * marginPx * channels);
  const middle = padded.subarray(marginPx * channels, padded.length - marginPx * channels);
  const blurred = new Float32Array(rowLength);
  const out = new Float32Array(rowLength * heightPx);
  for (let y = 0; y < heightPx; y++) {
    convolveDown(src.data, y, heightPx, kernelY, middle);
    reflectMargins(padded, widthPx, marginPx, channels);
    convolveAlong(padded, kernelX, channels, blurred);
    out.set(blurred, y * rowLength);
  }
  return out;
}

/** The vertical convolution of one row. */
function convolveDown(source: Float32Array, y: number, heightPx: number, kernel: Float64Array, out: Float32Array): void {
  const rowStart = (row: number): number => reflectIndex(row, heightPx) * out.length;
  scaleRow(source, rowStart(y), kernel[0], out);
  let step = 1;
  for (; step + 1 < kernel.length; step += 2) {
    addFour(
      source, rowStart(y - step), rowStart(y + step), kernel[step],
      rowStart(y - step - 1), rowStart(y + step + 1), kernel[step + 1], out,
    );
  }
  if (step < kernel.length) addTwo(source, rowStart(y - step), rowStart(y + step), kernel[step], out);
}

/** The horizontal convolution of one padded row. */
function convolveAlong(padded: Float32Array, kernel: Float64Array, channels: number, out: Float32Array): void {
  const start = (step: number): number => (kernel.length - 1 + step) * channels;
  scaleRow(padded, start(0), kernel[0], out);
  let step = 1;
  for (; step + 1 < kernel.length; step += 2) {
    addFour(
      padded, start(-step), start(step), kernel[step],
      start(-step - 1), start(step + 1), kernel[step + 1], out,
    );
  }
  if (step < kernel.length) addTwo(padded, start(-step), start(step), kernel[step], out);
}

function scaleRow(source: Float32Array, start: number, weight: number, out: Float32Array): void {
  for (let index = 0; index < out.length; index++) out[index] = weight * source[start + index];
}

/** Adds the two samples that share one weight. */
function addTwo(source: Float32Array, start1: number, start2: number, weight: number, out: Float32Array): void {
  for (let index = 0; index < out.length; index++) {
    out[index] += weight * (source[start1 + index] + source[start2 + index]);
  }
}

/** Two such pairs at once: half the traffic on `out`, which bounds the speed. */
function addFour(
  source: Float32Array,
  start1: number,
  start2: number,
  weight: number,
  farStart1: number,
  farStart2: number,
  farWeight: number,
  out: Float32Array,
): void {
  for (let index = 0; index < out.length; index++) {
    out[index] +=
      weight * (source[start1 + index] + source[start2 + index]) +
      farWeight * (source[farStart1 + index] + source[farStart2 + index]);
  }
}
