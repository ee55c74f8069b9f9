import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { productPicture } from '../../testing/product-picture.js';
import { runOperation } from '../../testing/run-operation.js';
import { removeBackgroundOperation } from './remove-background.op.js';

const { frame, mask } = productPicture();

describe('remove_background', () => {
  it('makes the ground transparent and keeps the subject', async () => {
    const cut = await runOperation(removeBackgroundOperation, frame);
    expect(cut.channels).toBe(4);
    const wrong = mask.reduce((count, inside, pixel) => count + (cut.data[4 * pixel + 3] >= 128 === (inside === 1) ? 0 : 1), 0);
    expect(wrong).toBeLessThan(mask.length * 0.004);
  });

  it('keeps the bytes of what is wholly inside', async () => {
    const cut = await runOperation(removeBackgroundOperation, frame);
    const middle = 96 * 256 + 128;
    expect([...cut.data.subarray(4 * middle, 4 * middle + 4)]).toEqual([...frame.data.subarray(3 * middle, 3 * middle + 3), 255]);
  });

  it('leaves no rim of the old ground: half-covered pixels have the colours of the subject', async () => {
    const { data } = await runOperation(removeBackgroundOperation, frame);
    const soft = Array.from(mask, (_, pixel) => pixel).filter((pixel) => data[4 * pixel + 3] > 60 && data[4 * pixel + 3] < 200);
    expect(soft.length).toBeGreaterThan(50);
    // Red or blue of the disc; the ground is light gray, in green above 200.
    const greens = soft.map((pixel) => data[4 * pixel + 1]).sort((a, b) => a - b);
    expect(greens[greens.length >> 1]).toBeLessThan(100);
  });

  it('keeps the alpha of what was cut out before', async () => {
    const cut = await runOperation(removeBackgroundOperation, frame);
    expect(await runOperation(removeBackgroundOperation, cut)).toEqual(cut);
  });

  it('gives the same bytes again', async () => expect(await runOperation(removeBackgroundOperation, frame)).toEqual(await runOperation(removeBackgroundOperation, frame)));

  it('looks as it did', async () => expectLooksLike(await runOperation(removeBackgroundOperation, frame), 0x0030706060703000n));
});
