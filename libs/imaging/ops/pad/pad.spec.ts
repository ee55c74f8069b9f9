import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { padOperation } from './pad.op.js';

describe('pad', () => {
  it.each([
    [{ width: 300, height: 200 }, [300, 200]],
    [{ width: 300 }, [300, 192]],
    [{ width: 10, height: 250 }, [256, 250]],
    [{ aspect: '1:1' }, [256, 256]],
    [{ aspect: '2:1' }, [384, 192]],
  ])('%j', async (params, expected) => {
    const { widthPx, heightPx } = await runOperation(padOperation, drawnPicture(), params);
    expect([widthPx, heightPx]).toEqual(expected);
  });

  it('keeps the picture in the middle and paints the rest', async () => {
    const padded = await runOperation(padOperation, drawnPicture(), { aspect: '1:1', color: '#102030' });
    expect([padded.channels, ...padded.data.subarray(0, 3)]).toEqual([3, 16, 32, 48]);
    expect([...padded.data.subarray(32 * 256 * 3, 224 * 256 * 3)]).toEqual([...drawnPicture().data]);
    expectLooksLike(padded, 0x0033711517660700n);
  });

  it('may leave the rest transparent', async () => {
    const padded = await runOperation(padOperation, drawnPicture(), { width: 260, color: 'transparent' });
    expect([padded.channels, padded.data[3], padded.data[4 * 2 + 3]]).toEqual([4, 0, 255]);
  });

  it('refuses what is too large', async () => {
    await expect(runOperation(padOperation, drawnPicture(), { aspect: '100:1' }, { maxPixels: 1e6 })).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
