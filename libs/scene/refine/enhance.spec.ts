import { SeededRandom } from '../math/random.js';
import type { RgbImage } from '../raster/raster.types.js';
import { shadowedWall } from '../texture/fixtures/pictures.js';
import { autoLevels } from './auto-levels.js';
import { enhanceImage } from './enhance.js';
import { sharpenDetail } from './sharpen-detail.js';

const widthPx = 120;
const heightPx = 90;

/** Grey steps of `levels`, each 20 px wide, with noise. */
function steps(levels: readonly number[], noise = 0): RgbImage {
  const random = new SeededRandom(3);
  const data = new Uint8Array(3 * widthPx * heightPx);
  for (let i = 0; i < widthPx * heightPx; i++) {
    const level = levels[Math.floor((i % widthPx) / 20) % levels.length] + noise * random.normal();
    data.fill(Math.min(255, Math.max(0, Math.round(level))), 3 * i, 3 * i + 3);
  }
  return { widthPx, heightPx, data };
}

/** A step smoothed over some pixels, as an enlarged picture has it. */
function softStep(): RgbImage {
  const data = new Uint8Array(3 * widthPx * heightPx);
  for (let i = 0; i < widthPx * heightPx; i++) data.fill(Math.round(60 + 120 / (1 + Math.exp(-((i % widthPx) - 60) / 1.5))), 3 * i, 3 * i + 3);
  return { widthPx, heightPx, data };
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const row = (image: RgbImage, y = 45) => Array.from({ length: image.widthPx }, (_, x) => image.data[3 * (y * image.widthPx + x)]);
const steepest = (values: number[]) => Math.max(...values.slice(1).map((value, i) => Math.abs(value - values[i])));

describe('sharpening after enlarging', () => {
  it('makes edges steeper without a halo', () => {
    const soft = row(softStep());
    const sharp = row(sharpenDetail(softStep(), { amount: 1.5, radiusPx: 2 }));
    expect(steepest(sharp)).toBeGreaterThan(1.3 * steepest(soft));
    expect(Math.max(...sharp)).toBeLessThanOrEqual(Math.max(...soft));
    expect(Math.min(...sharp)).toBeGreaterThanOrEqual(Math.min(...soft));
    // No second bright or dark line beside the edge.
    expect(sharp.slice(1).every((value, i) => value >= sharp[i] - 1)).toBe(true);
  });

  it('leaves plain areas, keeps hue, and does nothing at amount 0', () => {
    const plain = steps([90]);
    expect(sameBytes(sharpenDetail(plain).data, plain.data)).toBe(true);
    expect(sameBytes(sharpenDetail(softStep(), { amount: 0 }).data, softStep().data)).toBe(true);
    const photo = shadowedWall(60, 40);
    const sharp = sharpenDetail(photo, { amount: 1 });
    for (let i = 0; i < photo.data.length; i += 3) {
      const unclipped = [0, 1, 2].every((k) => sharp.data[i + k] > 0 && sharp.data[i + k] < 255);
      if (unclipped) expect(Math.abs(sharp.data[i] - sharp.data[i + 2] - (photo.data[i] - photo.data[i + 2]))).toBeLessThanOrEqual(1);
    }
  });

  it('takes a picture smaller than its radius', () => {
    const dot = { widthPx: 2, heightPx: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect(sharpenDetail(dot, { amount: 1, radiusPx: 3 }).data.length).toBe(6);
  });
});

describe('auto levels', () => {
  it('stretches a flat picture a little and leaves a full one', () => {
    const flat = autoLevels(steps([60, 180]), () => true);
    expect(flat[60]).toBeLessThan(60);
    expect(flat[180]).toBeGreaterThan(180);
    expect(flat[180]).toBeLessThan(255);
    const full = autoLevels(steps([0, 255]), () => true);
    expect(Array.from(full)).toEqual(Array.from({ length: 256 }, (_, level) => level));
  });

  it('is the identity when nothing counts', () => {
    expect(autoLevels(steps([50]), () => false)[77]).toBe(77);
  });
});

describe('enhance only', () => {
  it('raises local contrast and sharpness of a photo, and little of its noise', () => {
    const faint = steps([100, 112]);
    const spread = (image: RgbImage) => Math.max(...row(image)) - Math.min(...row(image));
    expect(spread(enhanceImage(faint))).toBeGreaterThan(spread(faint) + 2);
    const noisy = steps([120], 3);
    const deviation = (image: RgbImage) => {
      const values = row(image);
      const mean = values.reduce((a, b) => a + b) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    expect(deviation(enhanceImage(noisy))).toBeLessThan(2 * deviation(noisy));
  });

  it('raises soft relief that sharpening cannot see', () => {
    // Black and white columns hold the levels; between them stands a bump of 24 levels, wide against the sharpening.
    const wide = 400;
    const photo = { widthPx: wide, heightPx: 30, data: new Uint8Array(3 * wide * 30) };
    for (let i = 0; i < wide * 30; i++) {
      const x = i % wide;
      const level = x < 10 ? 0 : x > wide - 10 ? 255 : Math.round(120 + 24 * Math.exp(-0.5 * ((x - 200) / 3) ** 2));
      photo.data.fill(level, 3 * i, 3 * i + 3);
    }
    const bump = (image: RgbImage) => row(image, 15)[200] - row(image, 15)[100];
    expect(bump(enhanceImage(photo))).toBeGreaterThanOrEqual(bump(photo) + 3);
  });

  it('changes bytes inside the mask only, and blends at its edge', () => {
    const photo = shadowedWall(widthPx, heightPx);
    // Half the size of the photo: left half nothing, then half, then whole.
    const mask = { widthPx: 60, heightPx: 45, data: Uint8Array.from({ length: 60 * 45 }, (_, i) => (i % 60 < 30 ? 0 : i % 60 < 40 ? 128 : 255)) };
    const enhanced = enhanceImage(photo, mask);
    const whole = enhanceImage(photo, { widthPx: 1, heightPx: 1, data: Uint8Array.of(255) });
    let changed = 0;
    let outside = 0;
    for (let i = 0; i < widthPx * heightPx; i++) {
      const x = i % widthPx;
      if (enhanced.data[3 * i] === photo.data[3 * i]) continue;
      if (x < 60) outside++;
      else changed++;
    }
    expect(outside).toBe(0);
    expect(changed).toBeGreaterThan(1000);
    expect(sameBytes(whole.data, photo.data)).toBe(false);
  });

  it('does nothing at strength 0, leaves its input, and is the same each time', () => {
    const photo = shadowedWall(widthPx, heightPx);
    const copy = Uint8Array.from(photo.data);
    expect(sameBytes(enhanceImage(photo, undefined, { strength: 0 }).data, copy)).toBe(true);
    expect(sameBytes(enhanceImage(photo).data, enhanceImage(photo).data)).toBe(true);
    expect(sameBytes(photo.data, copy)).toBe(true);
  });
});
