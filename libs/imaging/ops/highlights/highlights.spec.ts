import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { highlightsOperation } from './highlights.op.js';

/** A dark and a light half, each with a fine pattern of +-6 levels. */
const halves: Frame = {
  widthPx: 120,
  heightPx: 80,
  channels: 3,
  data: Uint8Array.from({ length: 120 * 80 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return (pixel % 120 < 60 ? 40 : 200) + ((pixel + Math.floor(pixel / 120)) % 2 === 0 ? 6 : -6);
  }),
};
const at = (x: number, y: number): number => y * 120 + x;

describe('highlights', () => {
  itChangesColorsOnly(highlightsOperation, { amount: -50 }, { amount: 0 });

  it('darkens the light half and leaves the dark one', async () => {
    const held = await runOperation(highlightsOperation, halves, { amount: -100 });
    expect(pixelAt(held, at(100, 40))[0]).toBeLessThan(pixelAt(halves, at(100, 40))[0] - 25);
    expect(Math.abs(pixelAt(held, at(20, 40))[0] - pixelAt(halves, at(20, 40))[0])).toBeLessThanOrEqual(1);
  });

  it('brightens it above 0 without clipping', async () => {
    const [level] = pixelAt(await runOperation(highlightsOperation, halves, { amount: 100 }), at(100, 40));
    expect(level).toBeGreaterThan(220);
    expect(level).toBeLessThan(255);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(highlightsOperation, drawnPicture(), { amount: -60 }), 0x0331d50d17062547n);
  });
});
