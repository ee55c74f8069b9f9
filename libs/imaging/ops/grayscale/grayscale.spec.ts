import { GREYS, itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { grayscaleOperation } from './grayscale.op.js';

describe('grayscale', () => {
  itChangesColorsOnly(grayscaleOperation, {});

  it('gives the grey of the same luminance', async () => {
    const grey = await runOperation(grayscaleOperation, rowOf([255, 0, 0], [0, 255, 0], [0, 0, 255]));
    // Luminances 0.2126, 0.7152 and 0.0722, encoded as sRGB.
    expect([0, 1, 2].map((index) => pixelAt(grey, index))).toEqual([[127, 127, 127], [220, 220, 220], [76, 76, 76]]);
  });

  it('leaves greys as they are', async () => {
    expect((await runOperation(grayscaleOperation, GREYS)).data).toEqual(GREYS.data);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(grayscaleOperation, drawnPicture(), {}), 0x1331d51d17462d07n);
  });
});
