import { grayscaleOperation } from '../grayscale/grayscale.op.js';
import { itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { temperatureOperation } from './temperature.op.js';

describe('temperature', () => {
  itChangesColorsOnly(temperatureOperation, { amount: 50 }, { amount: 0 });

  it('warms by raising red against blue and keeps the luminance of grey', async () => {
    const grey = rowOf([128, 128, 128]);
    const [red, , blue] = pixelAt(await runOperation(temperatureOperation, grey, { amount: 60 }), 0);
    expect(red).toBeGreaterThan(136);
    expect(blue).toBeLessThan(110);
    const level = pixelAt(await runOperation(grayscaleOperation, await runOperation(temperatureOperation, grey, { amount: 60 })), 0)[0];
    expect(Math.abs(level - 128)).toBeLessThanOrEqual(1);
  });

  it('cools the other way', async () => {
    const [red, , blue] = pixelAt(await runOperation(temperatureOperation, rowOf([128, 128, 128]), { amount: -60 }), 0);
    expect(blue).toBeGreaterThan(140);
    expect(red).toBeLessThan(120);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(temperatureOperation, drawnPicture(), { amount: 60 }), 0x0331d51d17062527n);
  });
});
