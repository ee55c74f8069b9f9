import { GREYS, itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { contrastOperation } from './contrast.op.js';

describe('contrast', () => {
  itChangesColorsOnly(contrastOperation, { amount: 40 }, { amount: 0 });

  it('steepens about the middle and clips nothing', async () => {
    const { data } = await runOperation(contrastOperation, GREYS, { amount: 100 });
    const levels = data.filter((_, i) => i % 3 === 0);
    expect([levels[0], levels[64], levels[128], levels[192], levels[255]]).toEqual([0, 14, 129, 242, 255]);
    for (let level = 1; level < 256; level++) expect(levels[level]).toBeGreaterThanOrEqual(levels[level - 1]);
  });

  it('lifts black and lowers white when there is to be less', async () => {
    const flat = await runOperation(contrastOperation, GREYS, { amount: -100 });
    expect([0, 255].map((level) => pixelAt(flat, level)[0])).toEqual([89, 166]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(contrastOperation, drawnPicture(), { amount: 50 }), 0x0331d50d17062547n);
  });
});
