import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { shadowsOperation } from './shadows.op.js';

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

describe('shadows', () => {
  itChangesColorsOnly(shadowsOperation, { amount: 50 }, { amount: 0 });

  it('opens the dark half, keeps its pattern, and leaves the light half', async () => {
    const opened = await runOperation(shadowsOperation, halves, { amount: 100 });
    const [low] = pixelAt(opened, at(20, 41));
    const [high] = pixelAt(opened, at(20, 40));
    expect(low).toBeGreaterThan(60);
    expect(Math.abs(high - low)).toBeGreaterThan(16);
    expect(Math.abs(pixelAt(opened, at(100, 40))[0] - pixelAt(halves, at(100, 40))[0])).toBeLessThanOrEqual(2);
  });

  it('closes it below 0', async () => {
    expect(pixelAt(await runOperation(shadowsOperation, halves, { amount: -100 }), at(20, 40))[0]).toBeLessThan(28);
  });

  it('never clips a bright spot in the dark', async () => {
    const spot: Frame = { ...halves, data: halves.data.slice() };
    spot.data.set([230, 200, 60], 3 * at(20, 40));
    expect(Math.max(...pixelAt(await runOperation(shadowsOperation, spot, { amount: 100 }), at(20, 40)))).toBeLessThan(255);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(shadowsOperation, drawnPicture(), { amount: 60 }), 0x0333d51d17466527n);
  });
});
