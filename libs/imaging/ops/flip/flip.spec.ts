import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { differenceHash, expectLooksLike, hammingDistance } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { flipOperation } from './flip.op.js';

const frame: Frame = { widthPx: 2, heightPx: 2, channels: 3, data: Uint8Array.from([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]) };
const firstChannel = async (direction: 'horizontal' | 'vertical'): Promise<number[]> => {
  const flipped = await runOperation(flipOperation, frame, { direction });
  return [0, 3, 6, 9].map((at) => flipped.data[at]);
};

describe('flip', () => {
  it('swaps left and right', async () => expect(await firstChannel('horizontal')).toEqual([2, 1, 4, 3]));
  it('swaps top and bottom', async () => expect(await firstChannel('vertical')).toEqual([3, 4, 1, 2]));

  it('mirrors a photo', async () => {
    const mirrored = await runOperation(flipOperation, drawnPicture());
    expectLooksLike(mirrored, 0x3773544f179f5919n);
    expect(hammingDistance(differenceHash(mirrored), differenceHash(drawnPicture()))).toBeGreaterThan(12);
  });
});
