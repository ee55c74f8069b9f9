import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { clarityOperation } from './clarity.op.js';

/** A dark and a light half, each with a fine pattern of +-6 levels. */
const halves: Frame = {
  widthPx: 120,
  heightPx: 80,
  channels: 3,
  data: Uint8Array.from({ length: 120 * 80 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return (pixel % 120 < 60 ? 110 : 150) + ((pixel + Math.floor(pixel / 120)) % 2 === 0 ? 6 : -6);
  }),
};
const at = (x: number, y: number): number => y * 120 + x;

describe('clarity', () => {
  itChangesColorsOnly(clarityOperation, { amount: 50 }, { amount: 0 });

  const pattern = async (amount: number): Promise<number> => {
    const frame = await runOperation(clarityOperation, halves, { amount });
    return Math.abs(pixelAt(frame, at(20, 40))[0] - pixelAt(frame, at(20, 41))[0]);
  };

  it('raises and smooths what is finer than its radius', async () => {
    expect(await pattern(0)).toBe(12);
    expect(await pattern(100)).toBeGreaterThan(22);
    expect(await pattern(-100)).toBeLessThan(6);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(clarityOperation, drawnPicture(), { amount: 60 }), 0x0131d51d17062547n);
  });
});
