import sharp from 'sharp';
import { pngThatClaims } from '../../test/support/pictures.js';
import { decodeImage, decodeMask, inspectImage, type ImageLimits } from './index.js';

const LIMITS: ImageLimits = { minSidePx: 16, maxPixels: 1_000_000, timeoutMs: 5000 };

const solid = (widthPx: number, heightPx: number, background: { r: number; g: number; b: number; alpha?: number }) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: background.alpha === undefined ? 3 : 4, background } });

describe('decodeImage', () => {
  it('gives upright sRGB pixels on shared memory', async () => {
    const sideways = await solid(40, 20, { r: 200, g: 10, b: 30 }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const image = await decodeImage(sideways, LIMITS, 'image');
    expect([image.widthPx, image.heightPx]).toEqual([20, 40]);
    expect(image.data.length).toBe(20 * 40 * 3);
    expect(image.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(Math.abs(image.data[0] - 200)).toBeLessThanOrEqual(3);
  });

  it('lays transparency on white and widens gray to three channels', async () => {
    const clear = await solid(20, 20, { r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer();
    expect((await decodeImage(clear, LIMITS, 'image')).data[0]).toBe(255);
    const gray = await solid(20, 20, { r: 90, g: 90, b: 90 }).toColourspace('b-w').png().toBuffer();
    const decoded = await decodeImage(gray, LIMITS, 'image');
    expect([...decoded.data.subarray(0, 3)]).toEqual([90, 90, 90]);
    expect(decoded.data.length).toBe(20 * 20 * 3);
  });

  it('reads the first frame of an animation', async () => {
    const frame = await solid(20, 40, { r: 1, g: 200, b: 3 }).raw().toBuffer();
    const gif = await sharp(frame, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } }).gif().toBuffer();
    expect(await decodeImage(gif, LIMITS, 'image')).toMatchObject({ widthPx: 20, heightPx: 20 });
  });

  it.each([
    ['text', Buffer.from('hello'), 'is not a readable image'],
    ['nothing', Buffer.alloc(0), 'is not a readable image'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"/>'), 'is of a format that is not accepted'],
  ])('refuses %s', async (_name, bytes, reason) => {
    await expect(decodeImage(bytes, LIMITS, 'image')).rejects.toMatchObject({ code: 'validation_failed', details: { image: expect.stringContaining(reason) } });
  });

  it('refuses a truncated file instead of giving half a picture', async () => {
    const noise = sharp({ create: { width: 200, height: 200, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } });
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await noise.clone().toFormat(format).toBuffer();
      await expect(decodeImage(whole.subarray(0, whole.length >> 1), LIMITS, 'image')).rejects.toMatchObject({ code: 'validation_failed' });
    }
  });

  it('refuses a huge picture by its header, naming its size', async () => {
    const bomb = pngThatClaims(20_000, 20_000);
    await expect(inspectImage(bomb, LIMITS, 'image')).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringContaining('20000x20000') });
  });

  it('refuses a tiny picture', async () => {
    const tiny = await solid(10, 10, { r: 1, g: 2, b: 3 }).png().toBuffer();
    await expect(decodeImage(tiny, LIMITS, 'image')).rejects.toMatchObject({ details: { image: expect.stringContaining('10x10') } });
  });
});

describe('decodeMask', () => {
  it('reads brightness', async () => {
    const mask = await decodeMask(await solid(20, 20, { r: 255, g: 255, b: 255 }).png().toBuffer(), LIMITS, 'mask');
    expect(mask.data.length).toBe(400);
    expect(mask.data[7]).toBe(255);
  });

  it('reads the alpha of a picture whose colours say nothing', async () => {
    const half = Buffer.alloc(20 * 20 * 4);
    for (let i = 0; i < 200; i++) half[i * 4 + 3] = 255;
    const png = await sharp(half, { raw: { width: 20, height: 20, channels: 4 } }).png().toBuffer();
    const mask = await decodeMask(png, LIMITS, 'mask');
    expect([mask.data[0], mask.data[399]]).toEqual([255, 0]);
  });
});
