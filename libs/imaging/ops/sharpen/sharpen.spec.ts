import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { sharpenOperation } from './sharpen.op.js';

describe('sharpen', () => {
  itChangesColorsOnly(sharpenOperation, { amount: 50 }, { amount: 0 });

  const edge: Frame = {
    widthPx: 20,
    heightPx: 9,
    channels: 3,
    data: Uint8Array.from({ length: 20 * 9 * 3 }, (_, i) => (Math.floor(i / 3) % 20 < 10 ? 100 : 150)),
  };

  it('steepens an edge on both sides and leaves the flat parts', async () => {
    const crisp = await runOperation(sharpenOperation, edge, { amount: 60 });
    const row = Array.from({ length: 20 }, (_, x) => pixelAt(crisp, 4 * 20 + x)[0]);
    expect(row[9]).toBeLessThan(95);
    expect(row[10]).toBeGreaterThan(155);
    expect([row[0], row[6], row[13], row[19]]).toEqual([100, 100, 150, 150]);
  });

  it('leaves noise of one level alone', async () => {
    const noisy: Frame = { ...edge, data: Uint8Array.from({ length: edge.data.length }, (_, i) => 120 + (Math.floor(i / 3) % 2)) };
    expect((await runOperation(sharpenOperation, noisy, { amount: 60 })).data).toEqual(noisy.data);
  });

  it('bends its steps at 100', async () => {
    const hard: Frame = { ...edge, data: edge.data.map((level) => (level === 100 ? 60 : 190)) };
    const crisp = await runOperation(sharpenOperation, hard, { amount: 100 });
    expect(pixelAt(crisp, 4 * 20 + 10)[0]).toBeLessThanOrEqual(190 + 44);
    expect(pixelAt(crisp, 4 * 20 + 9)[0]).toBeGreaterThanOrEqual(60 - 64);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(sharpenOperation, drawnPicture(), { amount: 70 }), 0x0331d51d17062547n);
  });
});
