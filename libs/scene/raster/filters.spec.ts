import { boxMean, boxMeanColor, maskedBoxMean } from './box-filter.js';
import { domainTransform } from './domain-transform.js';
import { golden } from './fixtures/golden.js';
import { colorPicture, largestError, maskRaster, picture } from './fixtures/pictures.js';
import { gaussianBlur, gaussianBlurColor, maskedGaussian, maskedGaussianColor } from './gaussian.js';
import { guidedFilterColor, guidedFilterGray } from './guided-filter.js';
import type { GrayRaster } from './raster.types.js';
import { sobelX, sobelY } from './sobel.js';

const gray = picture(53, 41);
const color = colorPicture(53, 41);
const mask = maskRaster(53, 41);
const wide = picture(240, 160);
const wideColor = colorPicture(240, 160);
const { filters } = golden;

/** The sum of a raster and its variances around a point. */
function momentsAround(raster: GrayRaster, centerX: number, centerY: number): { sum: number; xx: number; yy: number } {
  let sum = 0;
  let xx = 0;
  let yy = 0;
  raster.data.forEach((value, index) => {
    sum += value;
    xx += value * ((index % raster.widthPx) - centerX) ** 2;
    yy += value * (Math.floor(index / raster.widthPx) - centerY) ** 2;
  });
  return { sum, xx: xx / sum, yy: yy / sum };
}

describe('box filter', () => {
  it.each(filters.box)('agrees with cv2.blur at radius $radius', ({ radius, gray: grayRef, color: colorRef }) => {
    expect(largestError(boxMean(gray, radius).data, grayRef)).toBeLessThan(1e-5);
    expect(largestError(boxMeanColor(color, radius).data, colorRef)).toBeLessThan(1e-5);
  });

  it('normalises by the mask', () => {
    expect(largestError(maskedBoxMean(gray, mask, 5).data, filters.maskedBox)).toBeLessThan(1e-5);
  });

  it('writes into the buffer it is given', () => {
    const out = new Float32Array(gray.data.length);
    expect(boxMean(gray, 4, out).data).toBe(out);
    expect(out).toEqual(boxMean(gray, 4).data);
  });

  it('copes with windows larger than the picture, and with radius 0', () => {
    const tiny: GrayRaster = { widthPx: 3, heightPx: 1, data: Float32Array.of(1, 2, 6) };
    // The nine pixels around the middle one: 6 2 1 | 1 2 6 | 6 2 1.
    expect(boxMean(tiny, 4).data[1]).toBeCloseTo(27 / 9, 5);
    expect(boxMean(gray, 0).data).toEqual(gray.data);
  });
});

describe('gaussian', () => {
  it.each(filters.gaussian)('agrees with cv2.GaussianBlur at sigma $sigma', ({ sigma, gray: grayRef, color: colorRef }) => {
    expect(largestError(gaussianBlur(gray, sigma).data, grayRef)).toBeLessThan(1e-5);
    expect(largestError(gaussianBlurColor(color, sigma).data, colorRef)).toBeLessThan(1e-5);
  });

  it.each(filters.wideGaussian)('is within half a percent of it at sigma $sigma', (reference) => {
    const { sigma, gray: grayRef, color: colorRef } = reference;
    expect(largestError(gaussianBlur(wide, sigma).data, grayRef)).toBeLessThan(5e-3);
    expect(largestError(gaussianBlurColor(wideColor, sigma).data, colorRef)).toBeLessThan(5e-3);
  });

  it('normalises by the mask', () => {
    expect(largestError(maskedGaussian(gray, mask, 3).data, filters.maskedGaussian)).toBeLessThan(5e-3);
    const wideMask = maskRaster(240, 160);
    expect(largestError(maskedGaussianColor(wideColor, wideMask, 18).data, filters.wideMaskedGaussian)).toBeLessThan(5e-3);
  });

  it.each([2, 7, 20, 33])('spreads a smooth hill by its sigma: %i', (sigma) => {
    // A hill and not a point: what a single point becomes depends on its place in a cell of the shrunken picture.
    const hill: GrayRaster = { widthPx: 501, heightPx: 401, data: new Float32Array(501 * 401) };
    hill.data.forEach((_, index) => {
      hill.data[index] = Math.exp(-(((index % 501) - 250) ** 2 + (Math.floor(index / 501) - 200) ** 2) / (2 * 30 * 30));
    });
    const before = momentsAround(hill, 250, 200);
    const after = momentsAround(gaussianBlur(hill, sigma), 250, 200);
    expect(after.sum / before.sum).toBeCloseTo(1, 3);
    expect(Math.abs(Math.sqrt(after.xx - before.xx) / sigma - 1)).toBeLessThan(2.5e-3);
    expect(Math.abs(Math.sqrt(after.yy - before.yy) / sigma - 1)).toBeLessThan(2.5e-3);
  });

  it('leaves a constant alone, at any sigma', () => {
    const flat: GrayRaster = { widthPx: 31, heightPx: 17, data: new Float32Array(31 * 17).fill(0.25) };
    for (const sigma of [0, 0.5, 4, 30, 400]) {
      for (const value of gaussianBlur(flat, sigma).data) expect(value).toBeCloseTo(0.25, 6);
    }
  });
});

describe('guided filter', () => {
  it.each(filters.guidedGray)('agrees with its formulas, gray guide, radius $radius', ({ radius, eps, out }) => {
    expect(largestError(guidedFilterGray(gray, mask, radius, eps).data, out)).toBeLessThan(1e-4);
  });

  it.each(filters.guidedColor)('agrees with its formulas, colour guide, radius $radius', ({ radius, eps, out }) => {
    expect(largestError(guidedFilterColor(color, mask, radius, eps).data, out)).toBeLessThan(1e-4);
  });
});

describe('domain transform', () => {
  it.each(filters.domainTransform)('agrees with the paper, $guide guide, confidence $confidence', (reference) => {
    const guide = reference.guide === 'gray' ? gray : color;
    const confidence: GrayRaster = { ...mask, data: mask.data.map((value) => 0.3 + 0.7 * value) };
    const { sigmaSpatial, sigmaRange, iterations } = reference;
    const result = domainTransform(
      gray, guide, sigmaSpatial, sigmaRange, iterations, reference.confidence ? confidence : undefined,
    );
    expect(largestError(result.data, reference.out)).toBeLessThan(2e-5);
  });

  it('stays finite where nothing is known', () => {
    const confidence: GrayRaster = { ...wide, data: new Float32Array(wide.data.length) };
    confidence.data[0] = 1;
    const result = domainTransform(wide, wideColor, 4, 0.1, 3, confidence);
    expect(result.data.every((value) => Number.isFinite(value))).toBe(true);
  });
});

describe('sobel', () => {
  it('agrees with cv2.Sobel, edges too', () => {
    expect(largestError(sobelX(gray).data, filters.sobelX)).toBeLessThan(2e-4);
    expect(largestError(sobelY(gray).data, filters.sobelY)).toBeLessThan(2e-4);
  });
});
