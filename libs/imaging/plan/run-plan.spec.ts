import { readFileSync } from 'node:fs';
import sharp, { type Metadata } from 'sharp';
import type { ImageLimits } from '../decode-image.js';
import type { Frame } from '../frame.js';
import { parsePlan } from '../schemas/index.js';
import { drawnPicture } from '../testing/drawn-picture.js';
import { differenceHash, expectLooksLike, hammingDistance } from '../testing/perceptual-hash.js';
import { runPlan } from './run-plan.js';
import type { PlanResult } from './plan.types.js';

const LIMITS: ImageLimits = { minSidePx: 1, maxPixels: 4_000_000, timeoutMs: 10_000 };
const MIRRORED = 0x3773544f179f5919n;
type Step = [op: string, params?: object];

const photo = drawnPicture();
const image = ({ data, widthPx, heightPx, channels }: Frame = photo) => sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
const run = (bytes: Uint8Array, ...steps: Step[]): Promise<PlanResult> => runPlan({ bytes, plan: parsePlan(steps.map(([op, params = {}]) => ({ op, params }))), limits: LIMITS });
const metadataOf = ({ bytes }: PlanResult): Promise<Metadata> => sharp(bytes).metadata();

async function frameOf(bytes: Uint8Array): Promise<Frame> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels as 3 | 4, data };
}

/** Mean difference of two pictures of one size, in levels. */
async function difference(a: Uint8Array, b: Frame): Promise<number> {
  const { data } = await frameOf(a);
  expect(data.length).toBe(b.data.length);
  return data.reduce((sum, value, at) => sum + Math.abs(value - b.data[at]), 0) / data.length;
}

describe('runPlan', () => {
  it('reads, flips and writes in the format of the input', async () => {
    const result = await run(await image().jpeg({ quality: 95 }).toBuffer(), ['flip']);
    expect(result).toMatchObject({ format: 'jpg', contentType: 'image/jpeg', widthPx: 256, heightPx: 192, frames: 1, notes: [] });
    expect(result.times.map(({ step }) => step)).toEqual(['open', 'write']);
    expectLooksLike(await frameOf(result.bytes), MIRRORED);
  });

  it('loses nothing between steps', async () => {
    const result = await run(await image().png().toBuffer(), ['flip'], ['rotate', { degrees: 90 }], ['flip'], ['rotate', { degrees: 90 }], ['crop', { box: { x: 0, y: 0, width: 999, height: 999 } }]);
    expect(await difference(result.bytes, photo)).toBe(0);
  });

  it.each([
    ['jpg', 'jpeg'],
    ['png', 'png'],
    ['webp', 'webp'],
    ['avif', 'heif'],
    ['tiff', 'tiff'],
    ['gif', 'gif'],
  ])('writes %s that looks like the picture, and keeps to it when nobody asks for another', async (format, name) => {
    const written = await run(await image().png().toBuffer(), ['convert_format', { format }]);
    const again = await run(written.bytes, ['flip']);
    expect([written.format, again.format]).toEqual([format, format]);
    expect((await metadataOf(again)).format).toBe(name);
    expect(await difference(written.bytes, photo)).toBeLessThan(format === 'gif' ? 9 : 4);
  });

  it('makes smaller files of lower quality', async () => {
    for (const format of ['jpg', 'webp', 'avif', 'png', 'gif', 'tiff']) {
      const png = await image().png().toBuffer();
      const [good, poor] = await Promise.all([90, 30].map((quality) => run(png, ['convert_format', { format }], ['adjust_quality', { quality }])));
      expect(poor.bytes.length).toBeLessThan(0.8 * good.bytes.length);
    }
  });

  it('stands a sideways photo up and forgets where it was taken', async () => {
    const sideways = await image().rotate(270).withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Artist: 'somebody' } }).jpeg().toBuffer();
    const result = await run(sideways, ['flip']);
    expect(result).toMatchObject({ widthPx: 256, heightPx: 192 });
    expectLooksLike(await frameOf(result.bytes), MIRRORED);
    const { orientation, exif, icc } = await metadataOf(result);
    expect([orientation, exif, icc]).toEqual([undefined, undefined, undefined]);
    const small = await run(sideways, ['resize', { width: 128 }]);
    expect(small).toMatchObject({ widthPx: 128, heightPx: 96 });
  });

  it('converts wide colours to sRGB', async () => {
    const wide = await image().withIccProfile('p3').png().toBuffer();
    expect((await sharp(wide).metadata()).icc).toBeDefined();
    expect(await difference((await run(wide, ['crop', { box: { width: 999, height: 999 } }])).bytes, photo)).toBeLessThan(1.5);
  });

  it('widens gray, 16 bits and CMYK to plain colour', async () => {
    const sources = [image().toColourspace('b-w').png(), image().toColourspace('rgb16').png(), image().toColourspace('cmyk').jpeg()];
    for (const source of sources) {
      const straight = await run(await source.clone().toBuffer(), ['convert_format', { format: 'png' }]);
      expect(await metadataOf(straight)).toMatchObject({ depth: 'uchar', format: 'png', hasProfile: false, width: 256 });
      expect(hammingDistance(differenceHash(await frameOf(straight.bytes)), differenceHash(photo))).toBeLessThanOrEqual(6);
      const result = await run(await source.toBuffer(), ['flip'], ['convert_format', { format: 'png' }]);
      const frame = await frameOf(result.bytes);
      expect([frame.channels, frame.widthPx]).toEqual([3, 256]);
      expect(hammingDistance(differenceHash(frame), MIRRORED)).toBeLessThanOrEqual(6);
    }
  });

  it.each<Step>([
    ['flip', { direction: 'horizontal' }],
    ['flip', { direction: 'vertical' }],
    ['crop', { aspect: '1:1' }],
    ['crop', { box: { x: 17, y: 31, width: 100, height: 999 } }],
    ['resize', { width: 99 }],
    ['resize', { width: 70, height: 70, fit: 'cover' }],
  ])('gives the same pixels whether the decoder does %s %j or the operation itself', async (op, params) => {
    // Lying on its side in the file, so that the decoder has to stand it up first.
    const sideways = await image().rotate(270).withMetadata({ orientation: 6 }).png().toBuffer();
    const first = await run(sideways, [op, params]);
    expect(first.times.map(({ step }) => step)).toEqual(['open', 'write']);
    const second = await run(sideways, ['rotate', { degrees: 0 }], [op, params]);
    expect(second.times.map(({ step }) => step)).toEqual(['open', 'read', 'rotate', op, 'write']);
    expect(await difference(first.bytes, await frameOf(second.bytes))).toBeLessThan(op === 'resize' ? 0.5 : 1e-9);
  });

  it('shrinks while it reads, to the same picture', async () => {
    const large = drawnPicture(640, 480);
    const jpeg = await image(large).jpeg({ quality: 95 }).toBuffer();
    const fused = await run(jpeg, ['resize', { width: 128 }], ['convert_format', { format: 'png' }]);
    expect(fused.times.map(({ step }) => step)).toEqual(['open', 'write']);
    const flipped = await run(jpeg, ['resize', { width: 128 }], ['flip']);
    expect(flipped.times.map(({ step }) => step)).toEqual(['open', 'read', 'flip', 'write']);
    const apart = await run(jpeg, ['rotate', { degrees: 0 }], ['resize', { width: 128 }], ['convert_format', { format: 'png' }]);
    expect(await difference(fused.bytes, await frameOf(apart.bytes))).toBeLessThan(2.5);
    const cover = await run(jpeg, ['resize', { width: 100, height: 100, fit: 'cover' }]);
    expect(cover).toMatchObject({ widthPx: 100, heightPx: 100 });
  });
});

describe('transparency', () => {
  it('turns a picture with holes into PNG unless a format was asked for', async () => {
    const jpeg = await image().jpeg().toBuffer();
    expect(await run(jpeg, ['round_corners'])).toMatchObject({ format: 'png' });
    const asked = await run(jpeg, ['round_corners', { percent: 30 }], ['convert_format', { format: 'jpg' }]);
    expect(asked.format).toBe('jpg');
    expect((await frameOf(asked.bytes)).data[0]).toBeGreaterThan(245);
  });

  it('keeps the corners of a turned JPEG white and those of a turned PNG empty', async () => {
    const turned = await run(await image().jpeg().toBuffer(), ['rotate', { degrees: 20 }]);
    expect([turned.format, (await frameOf(turned.bytes)).data[0] > 250]).toEqual(['jpg', true]);
    const clear = await run(await image().png().toBuffer(), ['rotate', { degrees: 20 }]);
    expect((await frameOf(clear.bytes)).data[3]).toBe(0);
  });

  it('reaches WebP, AVIF, TIFF and GIF', async () => {
    for (const format of ['webp', 'avif', 'tiff', 'gif']) {
      const { bytes } = await run(await image().png().toBuffer(), ['round_corners', { percent: 30 }], ['convert_format', { format }]);
      expect([format, (await frameOf(bytes)).data[3]]).toEqual([format, 0]);
    }
  });
});

describe('max_bytes', () => {
  const noisy = image(drawnPicture(640, 480));

  it('lowers the quality as little as it must', async () => {
    const png = await noisy.clone().png().toBuffer();
    const free = await run(png, ['convert_format', { format: 'jpg' }]);
    const max_bytes = Math.round(free.bytes.length * 0.7);
    const fitted = await run(png, ['resize', { max_bytes }], ['convert_format', { format: 'jpg' }]);
    expect(fitted).toMatchObject({ widthPx: 640, heightPx: 480 });
    expect(fitted.bytes.length).toBeLessThanOrEqual(max_bytes);
    expect(fitted.bytes.length).toBeGreaterThan(max_bytes * 0.85);
    expect(fitted.notes).toEqual([expect.stringMatching(/^Quality \d+ makes/)]);
  });

  it.each(['jpg', 'png', 'webp', 'gif'])('makes %s smaller when quality is not enough', async (format) => {
    const fitted = await run(await noisy.clone().png().toBuffer(), ['resize', { max_bytes: 12_000 }], ['convert_format', { format }]);
    expect(fitted.bytes.length).toBeLessThanOrEqual(12_000);
    expect(fitted.bytes.length).toBeGreaterThan(6000);
    expect(await metadataOf(fitted)).toMatchObject({ width: fitted.widthPx, height: fitted.heightPx });
    expect(fitted.notes[0]).toContain(`At ${fitted.widthPx}x${fitted.heightPx}`);
  });

  it('says when it cannot be done', async () => {
    const noise = { widthPx: 64, heightPx: 64, channels: 3 as const, data: new Uint8Array(64 * 64 * 3).map((_, at) => (at * 7919) % 251) };
    await expect(run(await image(noise).tiff().toBuffer(), ['resize', { max_bytes: 1000 }])).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringContaining('1000 bytes') });
  });
});

describe('animations', () => {
  const FRAMES = 4;
  const frames = Array.from({ length: FRAMES }, (_, index) => photo.data.map((value) => Math.max(0, value - index * 40)));
  const tall = sharp(Buffer.concat(frames), { raw: { width: 256, height: 192 * FRAMES, channels: 3, pageHeight: 192 } });
  const timing = { delay: [100, 200, 300, 400], loop: 3 };

  it.each(['gif', 'webp'] as const)('keeps the frames, delays and repeats of %s', async (format) => {
    const result = await run(await tall.clone()[format](timing).toBuffer(), ['flip'], ['resize', { width: 128 }], ['add_border', { width_px: 4 }]);
    expect(result).toMatchObject({ format, frames: 4, widthPx: 136, heightPx: 104, notes: [] });
    expect(await metadataOf(result)).toMatchObject({ pages: 4, ...timing });
    const last = await sharp(result.bytes, { page: 3 }).raw().toBuffer({ resolveWithObject: true });
    const level = ({ data, info }: typeof last): number => data[(50 * info.width + 68) * info.channels];
    const first = await sharp(result.bytes, { page: 0 }).raw().toBuffer({ resolveWithObject: true });
    expect(level(first) - level(last)).toBeGreaterThan(60);
  });

  it('turns one into the other', async () => {
    const result = await run(await tall.clone().gif(timing).toBuffer(), ['convert_format', { format: 'webp' }]);
    expect(await metadataOf(result)).toMatchObject({ format: 'webp', pages: 4, ...timing });
  });

  it('works on the first frame where the format holds no more, and says so', async () => {
    const result = await run(await tall.clone().gif(timing).toBuffer(), ['flip'], ['convert_format', { format: 'jpg' }]);
    expect(result).toMatchObject({ frames: 1, format: 'jpg', notes: ['jpg holds no animation: the result is the first frame.'] });
    expectLooksLike(await frameOf(result.bytes), MIRRORED, 6);
  });

  it('holds all frames together against the limit', async () => {
    const gif = await tall.clone().gif().toBuffer();
    const limits = { ...LIMITS, maxPixels: 256 * 192 * 3 };
    await expect(runPlan({ bytes: gif, plan: parsePlan([{ op: 'flip' }]), limits })).rejects.toMatchObject({ details: { image: expect.stringContaining('4 frames of 256x192') } });
    await expect(runPlan({ bytes: gif, plan: parsePlan([{ op: 'upscale' }]), limits: { ...LIMITS, maxPixels: 300_000 } })).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

describe('files that cannot be worked on', () => {
  it('refuses what is no picture, what is cut short, and what would become too large', async () => {
    const jpeg = await image().jpeg().toBuffer();
    await expect(run(Buffer.from('hello'), ['flip'])).rejects.toMatchObject({ code: 'validation_failed', details: { image: 'is not a readable image' } });
    await expect(run(jpeg.subarray(0, jpeg.length >> 1), ['flip'])).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(run(jpeg, ['resize', { scale: 16 }])).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringContaining('4096x3072') });
    await expect(run(readFileSync(new URL(import.meta.url)), ['flip'])).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('refuses a step that needs a provider', async () => {
    const plan = [{ op: 'dream', version: '1.0.0', params: {} }];
    await expect(runPlan({ bytes: await image().png().toBuffer(), plan, limits: LIMITS })).rejects.toMatchObject({ details: { 'steps.0.op': 'dream cannot run here: it needs a provider' } });
  });
});
