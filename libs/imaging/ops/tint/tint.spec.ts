import { itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { tintOperation } from './tint.op.js';

describe('tint', () => {
  itChangesColorsOnly(tintOperation, { color: '#3366cc', amount: 60 }, { color: '#3366cc', amount: 0 });

  it('shifts between green and magenta without a colour', async () => {
    const magenta = pixelAt(await runOperation(tintOperation, rowOf([128, 128, 128]), { amount: 60 }), 0);
    const green = pixelAt(await runOperation(tintOperation, rowOf([128, 128, 128]), { amount: -60 }), 0);
    expect(magenta[1]).toBeLessThan(magenta[0] - 15);
    expect(green[1]).toBeGreaterThan(green[0] + 15);
    expect([magenta[0], green[0]]).toEqual([magenta[2], green[2]]);
  });

  it('gives the colour itself to a grey that is as light, and nothing to black and white', async () => {
    const colored = await runOperation(tintOperation, rowOf([110, 110, 110], [0, 0, 0], [255, 255, 255]), { color: '#3366cc', amount: 100 });
    const [red, green, blue] = pixelAt(colored, 0);
    expect(blue).toBeGreaterThan(green + 50);
    expect(green).toBeGreaterThan(red + 20);
    expect([pixelAt(colored, 1), pixelAt(colored, 2)]).toEqual([[0, 0, 0], [255, 255, 255]]);
  });

  it('refuses what is no colour', async () => {
    await expect(runOperation(tintOperation, rowOf([1, 2, 3]), { color: 'bluish' })).rejects.toThrow('expected a colour such as #ffcc00');
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(tintOperation, drawnPicture(), { color: '#3366cc', amount: 60 }), 0x0331d51d17062527n);
  });
});
