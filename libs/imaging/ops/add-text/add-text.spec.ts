import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { addTextOperation } from './add-text.op.js';

const gray: Frame = { widthPx: 400, heightPx: 300, channels: 3, data: new Uint8Array(400 * 300 * 3).fill(128) };

/** Bounding box and count of the pixels that are of this colour. */
function inked({ data, widthPx, channels }: Frame, color: readonly number[]): { left: number; right: number; top: number; bottom: number; count: number } {
  const box = { left: Infinity, right: -1, top: Infinity, bottom: -1, count: 0 };
  for (let pixel = 0; pixel < data.length / channels; pixel++) {
    if (color.some((value, channel) => Math.abs(data[pixel * channels + channel] - value) > 10)) continue;
    const x = pixel % widthPx;
    const y = (pixel - x) / widthPx;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
    box.count++;
  }
  return box;
}

describe('add_text', () => {
  it('writes within its margin at the place that was asked for, in the colour that was asked for', async () => {
    const box = inked(await runOperation(addTextOperation, gray, { text: 'HELLO', position: 'top-left', color: '#ff0000', size_percent: 10 }), [255, 0, 0]);
    expect(box.left).toBeGreaterThanOrEqual(11);
    expect(box.left).toBeLessThan(18);
    expect(box.top).toBeGreaterThanOrEqual(11);
    expect(box.bottom).toBeLessThan(45);
    expect(box.right).toBeLessThan(200);
  });

  it('stands in the opposite corner too', async () => {
    const box = inked(await runOperation(addTextOperation, gray, { text: 'HELLO', position: 'bottom-right' }), [255, 255, 255]);
    expect(box.right).toBeGreaterThan(380);
    expect(box.bottom).toBeGreaterThan(280);
    expect(box.left).toBeGreaterThan(280);
  });

  it('makes letters twice as high when they are asked for twice as large', async () => {
    const small = inked(await runOperation(addTextOperation, gray, { text: 'H', size_percent: 20 }), [255, 255, 255]);
    const large = inked(await runOperation(addTextOperation, gray, { text: 'H', size_percent: 40 }), [255, 255, 255]);
    expect((large.bottom - large.top) / (small.bottom - small.top)).toBeCloseTo(2, 0);
    // A capital of DejaVu is 0.73 of the font's height.
    expect(large.bottom - large.top).toBeCloseTo(0.73 * 120, -1);
  });

  it('puts an outline about the letters', async () => {
    const plain = await runOperation(addTextOperation, gray, { text: 'Hi', size_percent: 30 });
    const outlined = await runOperation(addTextOperation, gray, { text: 'Hi', size_percent: 30, outline: '#000000' });
    expect(inked(plain, [0, 0, 0]).count).toBe(0);
    expect(inked(outlined, [0, 0, 0]).count).toBeGreaterThan(300);
    expect(inked(outlined, [255, 255, 255]).count).toBeGreaterThan(0.95 * inked(plain, [255, 255, 255]).count);
  });

  it('breaks long lines and takes markup as text', async () => {
    const long = inked(await runOperation(addTextOperation, gray, { text: 'a long line that does not fit into the picture at all, & <b>not bold</b>', size_percent: 10 }), [255, 255, 255]);
    expect(long.right).toBeLessThan(390);
    expect(long.bottom - long.top).toBeGreaterThan(60);
  });

  it('has letters beyond ASCII', async () => {
    const one = await runOperation(addTextOperation, gray, { text: 'ß', size_percent: 30 });
    const other = await runOperation(addTextOperation, gray, { text: 'Ł', size_percent: 30 });
    expect(inked(one, [255, 255, 255]).count).not.toBe(inked(other, [255, 255, 255]).count);
  });

  it('leaves the given pixels alone', async () => {
    await runOperation(addTextOperation, gray, { text: 'x' });
    expect(gray.data.every((value) => value === 128)).toBe(true);
  });

  it('looks as it did', async () => expectLooksLike(await runOperation(addTextOperation, drawnPicture(), { text: 'Summer sale', size_percent: 16, outline: '#000' }), 0x0331d51d1706e569n));
});
