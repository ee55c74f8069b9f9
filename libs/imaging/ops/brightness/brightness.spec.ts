import { GREYS, itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { brightnessOperation } from './brightness.op.js';

describe('brightness', () => {
  itChangesColorsOnly(brightnessOperation, { amount: 40 }, { amount: 0 });

  it('multiplies the odds: the middle moves, black and white stay', async () => {
    const brighter = await runOperation(brightnessOperation, GREYS, { amount: 100 });
    expect([0, 51, 128, 255].map((level) => pixelAt(brighter, level)[0])).toEqual([0, 128, 204, 255]);
    const darker = await runOperation(brightnessOperation, GREYS, { amount: -100 });
    expect([0, 128, 204, 255].map((level) => pixelAt(darker, level)[0])).toEqual([0, 51, 128, 255]);
  });

  it('refuses amounts beyond 100', async () => {
    await expect(runOperation(brightnessOperation, GREYS, { amount: 101 })).rejects.toThrow('expected a number between -100 and 100 but received 101');
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(brightnessOperation, drawnPicture(), { amount: 50 }), 0x0331d50d17466d47n);
  });
});
