import { guidedFilterColor } from '../raster/guided-filter.js';
import { colorFromBytes } from '../raster/color.js';
import { alphaFromMask, maskAtSize } from './alpha.js';
import { readGolden } from './fixtures/read-golden.js';
import { cutMask, smallMaps, smallPhoto } from './fixtures/small-photo.js';
import { matte } from './matte.js';

const golden = readGolden<{ alpha: number[] }>('alpha');

const photo = smallPhoto();
const { wall } = smallMaps();

describe('alphaFromMask', () => {
  const alpha = alphaFromMask(photo, cutMask(wall));

  it('agrees with the prototype within one level', () => {
    golden.alpha.forEach((expected, index) => {
      const y = 3 * Math.floor(index / photo.widthPx);
      expect(Math.abs(alpha.data[y * photo.widthPx + (index % photo.widthPx)] - expected)).toBeLessThanOrEqual(1);
    });
  });

  it('takes masks of floats and of bytes alike', () => {
    const floats = { ...wall, data: wall.data.map((value) => (value > 0.5 ? 1 : 0)) };
    expect(alphaFromMask(photo, floats).data).toEqual(alpha.data);
  });

  it('is all or nothing for a mask without border', () => {
    const all = { ...wall, data: new Float32Array(wall.data.length).fill(1) };
    expect(new Set(alphaFromMask(photo, all).data)).toEqual(new Set([255]));
    expect(new Set(alphaFromMask(photo, { ...all, data: new Float32Array(wall.data.length) }).data)).toEqual(new Set([0]));
  });
});

describe('matte', () => {
  it.each([2, 7, 60])('is the colour guided filter within the band, radius %i', (radiusPx) => {
    const mask = maskAtSize(cutMask(wall), photo.widthPx, photo.heightPx);
    const input = { widthPx: photo.widthPx, heightPx: photo.heightPx, data: Float32Array.from(mask) };
    const filtered = guidedFilterColor(colorFromBytes(photo), input, radiusPx, 2e-4).data;
    const alpha = matte(photo, mask, radiusPx);
    for (let pixel = 0; pixel < alpha.length; pixel++) {
      const expected = 255 * Math.min(1, Math.max(0, (filtered[pixel] - 0.12) / 0.76));
      if (alpha[pixel] > 0 && alpha[pixel] < 255) expect(Math.abs(alpha[pixel] - expected)).toBeLessThan(1.2);
    }
  });

  it('keeps to the band: further inside 255, further outside 0', () => {
    const step = { widthPx: 60, heightPx: 20, data: Uint8Array.from({ length: 3600 }, (_, index) => (index * 97) % 256) };
    const mask = Uint8Array.from({ length: 1200 }, (_, pixel) => (pixel % 60 >= 30 ? 1 : 0));
    const alpha = matte(step, mask, 3);
    for (let pixel = 0; pixel < alpha.length; pixel++) {
      if (pixel % 60 < 27) expect(alpha[pixel]).toBe(0);
      if (pixel % 60 >= 33) expect(alpha[pixel]).toBe(255);
    }
  });
});
