import { itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { negateOperation } from './negate.op.js';

describe('negate', () => {
  itChangesColorsOnly(negateOperation, {});

  it('takes every channel from 255', async () => {
    expect(pixelAt(await runOperation(negateOperation, rowOf([0, 100, 255])), 0)).toEqual([255, 155, 0]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(negateOperation, drawnPicture(), {}), 0xeccc2ae2e8b99a98n);
  });
});
