import {
  bytesFromColor,
  colorFromBytes,
  grayFromSrgb,
  labFromSrgb,
  linearColor,
  linearToSrgb,
  luminance,
  SRGB8_TO_LINEAR,
  srgbColor,
  srgbToLinear,
} from './color.js';
import { golden } from './fixtures/golden.js';
import { bytePicture, largestError } from './fixtures/pictures.js';
import type { ColorRaster } from './raster.types.js';

const colors: ColorRaster = {
  widthPx: golden.color.srgb.length / 3,
  heightPx: 1,
  data: Float32Array.from(golden.color.srgb.values),
};

describe('color', () => {
  it('linearises sRGB by its curve and back', () => {
    expect(largestError(linearColor(colors).data, golden.color.linear)).toBeLessThan(1e-5);
    expect(largestError(srgbColor(linearColor(colors)).data, golden.color.srgb)).toBeLessThan(1e-4);
    expect(SRGB8_TO_LINEAR[255]).toBe(1);
    expect(SRGB8_TO_LINEAR[128]).toBeCloseTo(0.2158605, 6);
  });

  it('keeps its tables within 1e-5 of the exact curves, dark values too', () => {
    const data = Float32Array.from({ length: 30000 }, (_, index) => (index / 29999) ** 2);
    const ramp: ColorRaster = { widthPx: 10000, heightPx: 1, data };
    const linear = linearColor(ramp).data;
    const srgb = srgbColor(ramp).data;
    let largest = 0;
    data.forEach((value, index) => {
      largest = Math.max(largest, Math.abs(linear[index] - srgbToLinear(value)), Math.abs(srgb[index] - linearToSrgb(value)));
    });
    expect(largest).toBeLessThan(1e-5);
  });

  it('extends to values beyond 0-1: linear follows the curve, sRGB clips', () => {
    const beyond: ColorRaster = { widthPx: 1, heightPx: 1, data: Float32Array.of(-0.1, 1.5, 1) };
    const linear = linearColor(beyond).data;
    expect(linear[0]).toBeCloseTo(-0.1 / 12.92, 6);
    expect(linear[1]).toBeCloseTo(srgbToLinear(1.5), 5);
    expect(linear[2]).toBe(1);
    expect(Array.from(srgbColor(beyond).data)).toEqual([0, 1, 1]);
  });

  it('agrees with the exact Lab of OpenCV, and with its table within 1.5 units', () => {
    const lab = labFromSrgb(colors).data;
    expect(largestError(lab, golden.color.lab)).toBeLessThan(0.01);
    expect(largestError(lab, golden.color.labOfTable)).toBeLessThan(1.5);
  });

  it('weighs luma by Rec. 601 and luminance by Rec. 709', () => {
    expect(largestError(grayFromSrgb(colors).data, golden.color.gray)).toBeLessThan(1e-4);
    const pixel: ColorRaster = { widthPx: 1, heightPx: 1, data: Float32Array.of(1, 0.25, 0.5) };
    expect(luminance(pixel).data[0]).toBeCloseTo(0.2126 + 0.1788 + 0.0361, 6);
  });

  it('brings every byte back unchanged, and rounds halves up', () => {
    const image = bytePicture(61, 45);
    expect(bytesFromColor(colorFromBytes(image)).data).toEqual(image.data);
    const halves: ColorRaster = { widthPx: 1, heightPx: 1, data: Float32Array.of(0.5, -3, 7) };
    expect(Array.from(bytesFromColor(halves).data)).toEqual([128, 0, 255]);
  });
});
