import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { resizeOperation } from './resize.op.js';
import { resize } from './resize.schema.js';

const size = async (params: object, changes = {}): Promise<number[]> => {
  const { widthPx, heightPx } = await runOperation(resizeOperation, drawnPicture(), { ...params }, changes);
  return [widthPx, heightPx];
};

describe('resize', () => {
  it.each([
    [{ width: 128 }, [128, 96]],
    [{ height: 48 }, [64, 48]],
    [{ scale: 1.5 }, [384, 288]],
    [{ width: 100, height: 100 }, [100, 75]],
    [{ width: 100, height: 100, fit: 'outside' }, [133, 100]],
    [{ width: 100, height: 100, fit: 'cover' }, [100, 100]],
    [{ width: 100, height: 100, fit: 'contain' }, [100, 100]],
    [{ width: 300, height: 50, fit: 'fill' }, [300, 50]],
    [{ width: 512, enlarge: false }, [256, 192]],
    [{ width: 512, height: 96, fit: 'fill', enlarge: false }, [256, 96]],
    [{ width: 1000, height: 1000, fit: 'cover', enlarge: false }, [192, 192]],
    [{ width: 300, height: 300, fit: 'contain', enlarge: false }, [300, 300]],
    [{ max_bytes: 5000 }, [256, 192]],
    [{ scale: 0.01 }, [3, 2]],
  ])('%j', async (params, expected) => expect(await size(params)).toEqual(expected));

  it('fills what contain leaves empty with nothing, or with white where nothing cannot be stored', async () => {
    const clear = await runOperation(resizeOperation, drawnPicture(), { width: 100, height: 100, fit: 'contain' });
    expect([...clear.data.subarray(0, 4)]).toEqual([255, 255, 255, 0]);
    expect(clear.data[(50 * 100 + 50) * 4 + 3]).toBe(255);
    const white = await runOperation(resizeOperation, drawnPicture(), { width: 100, height: 100, fit: 'contain' }, { keepsAlpha: false });
    expect([white.channels, ...white.data.subarray(0, 3)]).toEqual([3, 255, 255, 255]);
  });

  it('keeps the look', async () => {
    expectLooksLike(await runOperation(resizeOperation, drawnPicture(), { width: 97, height: 61, fit: 'fill' }), 0x1331d51d17462947n);
  });

  it('does not let hidden colours bleed out of transparent parts', async () => {
    const data = new Uint8Array(64 * 64 * 4);
    for (let i = 0; i < 64 * 64; i++) data.set(i % 64 < 32 ? [255, 0, 0, 255] : [0, 255, 0, 0], i * 4);
    const half = await runOperation(resizeOperation, { widthPx: 64, heightPx: 64, channels: 4, data }, { scale: 0.3 });
    for (let i = 0; i < half.data.length; i += 4) if (half.data[i + 3] > 0) expect(half.data[i + 1]).toBeLessThan(8);
  });

  it('refuses what is too large before it takes memory', async () => {
    await expect(size({ scale: 16 }, { maxPixels: 1e6 })).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringContaining('4096x3072') });
  });

  it('wants to know how', () => {
    expect(resize.parameters.safeParse({}).error?.issues[0].message).toBe('expected width, height, scale or max_bytes');
    expect(resize.parameters.safeParse({ scale: 2, width: 10 }).error?.issues[0].message).toBe('expected either scale or width and height');
  });
});
