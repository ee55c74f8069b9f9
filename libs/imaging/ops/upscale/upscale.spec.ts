import { withAlpha, type Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { resizeOperation } from '../resize/resize.op.js';
import { upscaleOperation } from './upscale.op.js';

/** Mean step between neighbours in a row: what is crisp has larger steps. */
const crispness = ({ data }: Frame): number => data.reduce((sum, value, at) => sum + (at < 3 ? 0 : Math.abs(value - data[at - 3])), 0) / data.length;

describe('upscale', () => {
  it.each([2, 3, 4])('makes a photo %d times as large, and crisper than a plain resize', async (scale) => {
    const large = await runOperation(upscaleOperation, drawnPicture(), { scale });
    expect([large.widthPx, large.heightPx, large.channels]).toEqual([256 * scale, 192 * scale, 3]);
    expect(crispness(large)).toBeGreaterThan(1.03 * crispness(await runOperation(resizeOperation, drawnPicture(), { scale })));
    expectLooksLike(large, 0x1331d51d17062547n);
  });

  it('draws no halo beside an edge', async () => {
    const data = new Uint8Array(40 * 40 * 3).map((_, at) => ((at / 3) % 40 < 20 ? 60 : 190));
    const { data: large } = await runOperation(upscaleOperation, { widthPx: 40, heightPx: 40, channels: 3, data }, { scale: 2 });
    // Lanczos itself rings by a few levels; sharpening must add nothing to that.
    expect(Math.min(...large)).toBeGreaterThanOrEqual(46);
    expect(Math.max(...large)).toBeLessThanOrEqual(204);
  });

  it('keeps transparency', async () => {
    const clear = withAlpha(drawnPicture());
    const half = { ...clear, data: clear.data.map((value, at) => (at % 4 === 3 ? 100 : value)) };
    const large = await runOperation(upscaleOperation, half, { scale: 2 });
    expect([large.channels, large.data[3], large.data[40_003]]).toEqual([4, 100, 100]);
  });

  it('refuses what is too large', async () => {
    await expect(runOperation(upscaleOperation, drawnPicture(), { scale: 4 }, { maxPixels: 500_000 })).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
