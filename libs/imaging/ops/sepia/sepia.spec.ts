import { itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { sepiaOperation } from './sepia.op.js';

describe('sepia', () => {
  itChangesColorsOnly(sepiaOperation, { amount: 70 }, { amount: 0 });

  it('is the matrix of the Filter Effects Module', async () => {
    const brown = await runOperation(sepiaOperation, rowOf([100, 100, 100], [200, 50, 20], [255, 255, 255]));
    expect([0, 1, 2].map((index) => pixelAt(brown, index))).toEqual([[135, 120, 94], [121, 107, 84], [255, 255, 239]]);
  });

  it('mixes half of it in at 50', async () => {
    expect(pixelAt(await runOperation(sepiaOperation, rowOf([200, 50, 20]), { amount: 50 }), 0)).toEqual([160, 79, 52]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(sepiaOperation, drawnPicture(), {}), 0x4131d50d17066507n);
  });
});
