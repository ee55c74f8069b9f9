import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { dropShadowOperation } from './drop-shadow.op.js';

const SIDE = 40;
/** An opaque green square of 20 px in the middle of nothing. */
const square: Frame = { widthPx: SIDE, heightPx: SIDE, channels: 4, data: new Uint8Array(SIDE * SIDE * 4) };
for (let y = 10; y < 30; y++) for (let x = 10; x < 30; x++) square.data.set([10, 200, 30, 255], 4 * (y * SIDE + x));
const pixelOf = ({ data, widthPx }: Frame, x: number, y: number): number[] => [...data.subarray(4 * (y * widthPx + x), 4 * (y * widthPx + x) + 4)];

describe('drop_shadow', () => {
  it('grows the canvas by what the shadow needs', async () => {
    const shaded = await runOperation(dropShadowOperation, square, { offset_x: 5, offset_y: 20, blur: 10 });
    expect([shaded.widthPx, shaded.heightPx]).toEqual([SIDE + 21 + 31, SIDE + 6 + 46]);
  });

  it('keeps every byte of the subject', async () => {
    const shaded = await runOperation(dropShadowOperation, square, { offset_x: 0, offset_y: 8, blur: 4 });
    for (let y = 10; y < 30; y++) for (let x = 10; x < 30; x++) expect(pixelOf(shaded, x + 11, y + 3)).toEqual([10, 200, 30, 255]);
  });

  it('without blur is the outline itself, moved, in its colour and opacity', async () => {
    const shaded = await runOperation(dropShadowOperation, square, { offset_x: 10, offset_y: 0, blur: 0, color: '#0000ff', opacity: 50 });
    expect(pixelOf(shaded, 35, 20)).toEqual([0, 0, 255, 128]);
    expect(pixelOf(shaded, 5, 20)[3]).toBe(0);
    expect(pixelOf(shaded, 35, 8)[3]).toBe(0);
  });

  it('is half as dark at the edge of a blurred large shape', async () => {
    const opaque: Frame = { widthPx: 100, heightPx: 100, channels: 3, data: new Uint8Array(30000) };
    const shaded = await runOperation(dropShadowOperation, opaque, { offset_x: 0, offset_y: 0, blur: 5, opacity: 100 });
    const beside = pixelOf(shaded, 12, 63)[3];
    expect(beside).toBeGreaterThan(108);
    expect(beside).toBeLessThan(128);
  });

  it('does not grow over the limit', async () => {
    await expect(runOperation(dropShadowOperation, square, { blur: 300 }, { maxPixels: 10_000 })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('looks as it did', async () => expectLooksLike(await runOperation(dropShadowOperation, drawnPicture(), { offset_x: 30, offset_y: 30 }), 0xc0a4d89c88e8e0c0n));
});
