import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { ImageLimits } from '../decode-image.js';
import { drawnPicture } from '../testing/drawn-picture.js';
import { openPicture } from './open-picture.js';

const LIMITS: ImageLimits = { minSidePx: 1, maxPixels: 1_000_000, timeoutMs: 5000 };
const heic = readFileSync(new URL('../testing/fixtures/house-p3.heic', import.meta.url));

const pixelsOf = async (bytes: Uint8Array): Promise<number[]> => {
  const opened = await openPicture(bytes, LIMITS, 'image');
  return [...(await sharp(opened.bytes).raw().toBuffer())];
};

describe('HEIC', () => {
  it('is read in the right colours', async () => {
    const { bytes, facts } = await openPicture(heic, LIMITS, 'image');
    expect(facts).toEqual({ format: 'heic', widthPx: 256, heightPx: 192, hasAlpha: false, frames: 1 });
    const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 256, height: 192, channels: 3 });
    const drawn = drawnPicture().data;
    const mean = data.reduce((sum, value, at) => sum + value - drawn[at], 0) / data.length;
    const off = data.reduce((sum, value, at) => sum + Math.abs(value - drawn[at]), 0) / data.length;
    expect(Math.abs(mean)).toBeLessThan(1);
    expect(off).toBeLessThan(5);
  });

  it('is held against the limits and refused when it is damaged', async () => {
    await expect(openPicture(heic, { ...LIMITS, maxPixels: 1000 }, 'image')).rejects.toMatchObject({ details: { image: expect.stringContaining('256x192') } });
    await expect(openPicture(heic.subarray(0, heic.length >> 1), LIMITS, 'image')).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

/** A BMP file with a header of 40 bytes, as Windows has written it since 3.0. */
function bmp({ width = 2, height = 2, bits, compression = 0, masks = [], palette = [], rows }: { width?: number; height?: number; bits: number; compression?: number; masks?: number[]; palette?: number[]; rows: number[] }): Uint8Array {
  const pixelsAt = 54 + masks.length * 4 + palette.length;
  const file = new Uint8Array(pixelsAt + rows.length);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  view.setUint32(2, file.length, true);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, palette.length / 4, true);
  masks.forEach((mask, index) => view.setUint32(54 + index * 4, mask, true));
  file.set(palette, 54 + masks.length * 4);
  file.set(rows, pixelsAt);
  return file;
}

describe('BMP', () => {
  const [RED, GREEN, BLUE, WHITE] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
  const FOUR = [...RED, ...GREEN, ...BLUE, ...WHITE];
  const palette = [RED, GREEN, BLUE, WHITE].flatMap(([red, green, blue]) => [blue, green, red, 0]);

  it.each([
    ['24 bits, lowest row first', { bits: 24, rows: [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0] }],
    ['24 bits, uppermost row first', { bits: 24, height: -2, rows: [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0] }],
    ['32 bits without masks', { bits: 32, rows: [255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0] }],
    ['32 bits with masks', { bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000], rows: [0, 0, 255, 0, 255, 255, 255, 0, 255, 0, 0, 0, 0, 255, 0, 0] }],
    ['16 bits (555)', { bits: 16, rows: [0x1f, 0, 0xff, 0x7f, 0, 0x7c, 0xe0, 0x03] }],
    ['16 bits (565)', { bits: 16, compression: 3, masks: [0xf800, 0x7e0, 0x1f], rows: [0x1f, 0, 0xff, 0xff, 0, 0xf8, 0xe0, 0x07] }],
    ['8 bits with a palette', { bits: 8, palette, rows: [2, 3, 0, 0, 0, 1, 0, 0] }],
    ['4 bits', { bits: 4, palette, rows: [0x23, 0, 0, 0, 0x01, 0, 0, 0] }],
    ['runs of 8 bits', { bits: 8, compression: 1, palette, rows: [1, 2, 1, 3, 0, 0, 1, 0, 1, 1, 0, 1] }],
    ['runs of 8 bits with a jump', { bits: 8, compression: 1, palette, rows: [1, 2, 1, 3, 0, 0, 0, 2, 1, 0, 1, 1, 0, 1] }],
    ['runs of 4 bits', { bits: 4, compression: 2, palette, rows: [2, 0x23, 0, 0, 2, 0x01, 0, 1] }],
  ])('%s', async (_name, parts) => {
    expect(await pixelsOf(bmp(parts))).toEqual(FOUR);
  });

  it('reads one bit per pixel and rows that are padded', async () => {
    const pixels = await pixelsOf(bmp({ width: 9, height: 1, bits: 1, palette: [0, 0, 0, 0, 255, 255, 255, 0], rows: [0b10100000, 0b10000000, 0, 0] }));
    expect(pixels.filter((_, at) => at % 3 === 0)).toEqual([255, 0, 255, 0, 0, 0, 0, 0, 255]);
  });

  it('keeps transparency that the masks name', async () => {
    const opened = await openPicture(bmp({ width: 1, height: 1, bits: 32, compression: 6, masks: [0xff0000, 0xff00, 0xff, 0xff000000], rows: [3, 2, 1, 128] }), LIMITS, 'image');
    expect(opened.facts).toMatchObject({ format: 'bmp', hasAlpha: true });
    expect([...(await sharp(opened.bytes).raw().toBuffer())]).toEqual([1, 2, 3, 128]);
  });

  it.each([
    ['cut short', bmp({ bits: 24, rows: [1, 2, 3] })],
    ['of an unknown compression', bmp({ bits: 24, compression: 4, rows: Array<number>(16).fill(0) })],
    ['of no width', bmp({ width: 0, bits: 24, rows: Array<number>(16).fill(0) })],
    ['with a broken header', bmp({ bits: 24, rows: [] }).fill(9, 14, 18)],
  ])('refuses a file that is %s', async (_name, bytes) => {
    await expect(openPicture(bytes, LIMITS, 'image')).rejects.toMatchObject({ code: 'validation_failed', details: { image: expect.stringContaining('BMP') } });
  });

  it('refuses a bomb by its header', async () => {
    await expect(openPicture(bmp({ width: 60_000, height: 60_000, bits: 8, compression: 1, rows: [0, 1] }), LIMITS, 'image')).rejects.toMatchObject({ details: { image: expect.stringContaining('60000x60000') } });
  });
});
