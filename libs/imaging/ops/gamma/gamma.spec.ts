import { GREYS, itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { gammaOperation } from './gamma.op.js';

describe('gamma', () => {
  itChangesColorsOnly(gammaOperation, { gamma: 2 }, { gamma: 1 });

  it('takes the level to the power 1 / gamma', async () => {
    const bent = await runOperation(gammaOperation, GREYS, { gamma: 2 });
    expect([0, 64, 128, 255].map((level) => pixelAt(bent, level)[0])).toEqual([0, 128, 181, 255]);
  });

  it('needs its gamma', async () => {
    await expect(runOperation(gammaOperation, GREYS, {})).rejects.toThrow('expected a number between 0.1 and 5 but received nothing');
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(gammaOperation, drawnPicture(), { gamma: 1.6 }), 0x0131d51d17062d07n);
  });
});
