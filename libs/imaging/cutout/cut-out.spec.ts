import type { Frame } from '../frame.js';
import { productPicture } from '../testing/product-picture.js';
import { blurBackground } from './blur-background.js';
import { cutOut } from './cut-out.js';
import { subjectBox } from './subject-box.js';

/** Intersection over union of an alpha and a mask. */
function overlap(alpha: Uint8Array, mask: Uint8Array): number {
  let both = 0;
  let either = 0;
  mask.forEach((inside, pixel) => {
    const found = alpha[pixel] >= 128;
    if (found && inside) both++;
    if (found || inside) either++;
  });
  return both / either;
}

/** Dark bars on the wall on both sides of the disc and behind it, as lettering is on a studio's wall. */
function withLettering({ frame, mask }: ReturnType<typeof productPicture>): Frame {
  const data = new Uint8Array(frame.data);
  for (let y = 30; y < 62; y++) {
    for (let x = 0; x < frame.widthPx; x++) {
      const pixel = y * frame.widthPx + x;
      if (x > 12 && x < 244 && x % 22 < 7 && !mask[pixel]) data.fill(70, 3 * pixel, 3 * pixel + 3);
    }
  }
  return { ...frame, data };
}

describe('cutOut', () => {
  const product = productPicture(256, 192);

  it('finds the subject before a graded ground and is sure of it', async () => {
    const { alpha, confidence, method } = await cutOut(product.frame);
    expect(overlap(alpha, product.mask)).toBeGreaterThan(0.98);
    expect(confidence).toBeGreaterThan(0.8);
    expect(method).toBe('border-colours');
  });

  it('leaves out what stands beside the subject and continues behind it', async () => {
    expect(overlap((await cutOut(withLettering(product))).alpha, product.mask)).toBeGreaterThan(0.93);
  });

  it('has a soft edge', async () => {
    const { alpha } = await cutOut(product.frame);
    expect(alpha.filter((value) => value > 20 && value < 235).length).toBeGreaterThan(60);
  });

  it('says so when there is nothing', async () => {
    const blank: Frame = { widthPx: 64, heightPx: 48, channels: 3, data: new Uint8Array(64 * 48 * 3).fill(200) };
    const { alpha, confidence } = await cutOut(blank);
    expect(alpha.every((value) => value === 0)).toBe(true);
    expect(confidence).toBe(0);
    expect(await subjectBox(blank)).toBeUndefined();
  });

  it('tells where the subject is', async () => {
    const box = await subjectBox(product.frame);
    const radius = 192 * 0.32;
    expect(Math.abs((box?.leftPx ?? 0) - (128 - radius))).toBeLessThan(4);
    expect(Math.abs((box?.heightPx ?? 0) - 2 * radius)).toBeLessThan(7);
  });
});

describe('blurBackground', () => {
  it('blurs lines of the ground and keeps those of the subject', async () => {
    const { frame, mask } = productPicture(256, 192);
    const striped = { ...frame, data: frame.data.map((value, at) => (mask[Math.floor(at / 3)] || Math.floor(at / 3) % 2 ? value : value - 6)) };
    const blurred = await blurBackground(striped, 6);
    const roughness = (picture: Frame, y: number, x: number): number => Math.abs(picture.data[3 * (y * 256 + x)] - picture.data[3 * (y * 256 + x + 1)]);
    expect(roughness(striped, 20, 20)).toBe(6);
    expect(roughness(blurred, 20, 20)).toBeLessThan(2);
    expect([...blurred.data.subarray(3 * (60 * 256 + 128), 3 * (60 * 256 + 130))]).toEqual([...striped.data.subarray(3 * (60 * 256 + 128), 3 * (60 * 256 + 130))]);
  });
});
