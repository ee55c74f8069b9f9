import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { watermarkOperation } from './watermark.op.js';

const plain = (widthPx: number, heightPx: number, level: number): Frame => ({ widthPx, heightPx, channels: 3, data: new Uint8Array(widthPx * heightPx * 3).fill(level) });
const changedPixels = ({ data }: Frame, level: number): number[] => Array.from({ length: data.length / 3 }, (_, pixel) => pixel).filter((pixel) => data[3 * pixel] !== level);

describe('watermark', () => {
  it('lays a picture over the corner at its opacity and leaves the rest', async () => {
    const marked = await runOperation(watermarkOperation, plain(100, 100, 0), { image: 'logo', opacity: 50, size_percent: 20 }, { pictures: { logo: plain(10, 10, 200) } });
    const changed = changedPixels(marked, 0);
    expect(changed).toHaveLength(20 * 20);
    expect(new Set(changed.map((pixel) => marked.data[3 * pixel]))).toEqual(new Set([100]));
    expect([changed[0], changed[changed.length - 1]]).toEqual([77 * 100 + 77, 96 * 100 + 96]);
  });

  it('repeats the mark all over', async () => {
    const marked = await runOperation(watermarkOperation, plain(200, 200, 0), { text: 'ATELIER', tile: true, size_percent: 25 });
    const quarters = new Set(changedPixels(marked, 0).map((pixel) => `${Math.floor((pixel % 200) / 50)},${Math.floor(pixel / 200 / 50)}`));
    expect(quarters.size).toBe(16);
  });

  it('can be read on white: white letters have a shade', async () => expect(changedPixels(await runOperation(watermarkOperation, plain(200, 200, 255), { text: 'ATELIER' }), 255).length).toBeGreaterThan(50));

  it('tells when the picture did not come', async () => {
    await expect(runOperation(watermarkOperation, plain(10, 10, 0), { image: 'logo' })).rejects.toMatchObject({ code: 'validation_failed', details: { image: expect.stringContaining('"logo"') as string } });
  });

  it('wants either text or a picture', async () => {
    await expect(runOperation(watermarkOperation, plain(10, 10, 0), {})).rejects.toThrow('expected either text or image');
    await expect(runOperation(watermarkOperation, plain(10, 10, 0), { text: 'a', image: 'b' })).rejects.toThrow('expected either text or image');
  });

  it('looks as it did', async () => expectLooksLike(await runOperation(watermarkOperation, drawnPicture(), { text: '© Atelier', size_percent: 60, opacity: 90, position: 'centre' }), 0x0331d51517062547n));
});
