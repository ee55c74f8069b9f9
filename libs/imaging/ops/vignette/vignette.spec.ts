import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { vignetteOperation } from './vignette.op.js';

describe('vignette', () => {
  itChangesColorsOnly(vignetteOperation, { amount: 50 }, { amount: 0 });

  const flat: Frame = { widthPx: 60, heightPx: 40, channels: 3, data: new Uint8Array(60 * 40 * 3).fill(160) };

  it('darkens the corners alike and leaves the middle', async () => {
    const dark = await runOperation(vignetteOperation, flat, { amount: 80 });
    const corners = [0, 59, 39 * 60, 39 * 60 + 59].map((index) => pixelAt(dark, index)[0]);
    expect(new Set(corners).size).toBe(1);
    expect(corners[0]).toBeLessThan(80);
    expect(pixelAt(dark, 20 * 60 + 30)).toEqual([160, 160, 160]);
  });

  it('lightens them below 0', async () => {
    expect(pixelAt(await runOperation(vignetteOperation, flat, { amount: -40 }), 0)[0]).toBeGreaterThan(190);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(vignetteOperation, drawnPicture(), { amount: 60 }), 0x0733151f17070f07n);
  });
});
