import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, meanLevel } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { dehazeOperation } from './dehaze.op.js';

describe('dehaze', () => {
  itChangesColorsOnly(dehazeOperation, { amount: 60 }, { amount: 0 });

  /** The drawn picture behind a veil that lets 55 % of its light pass. */
  const clear = drawnPicture();
  const hazy: Frame = { ...clear, data: clear.data.map((level) => Math.round(0.55 * level + 0.45 * 215)) };
  const spread = ({ data }: Frame): number => {
    const mean = data.reduce((sum, level) => sum + level, 0) / data.length;
    return Math.sqrt(data.reduce((sum, level) => sum + (level - mean) ** 2, 0) / data.length);
  };

  it('brings back most of the contrast that the veil took', async () => {
    const cleared = await runOperation(dehazeOperation, hazy, { amount: 100 });
    expect(spread(hazy)).toBeLessThan(0.6 * spread(clear));
    expect(spread(cleared)).toBeGreaterThan(0.8 * spread(clear));
  });

  it('does not leave the picture in the dark', async () => {
    const cleared = await runOperation(dehazeOperation, hazy, { amount: 100 });
    expect(meanLevel(cleared)).toBeGreaterThan(0.75 * meanLevel(clear));
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(dehazeOperation, drawnPicture(), { amount: 60 }), 0x1333d51d17062547n);
  });
});
