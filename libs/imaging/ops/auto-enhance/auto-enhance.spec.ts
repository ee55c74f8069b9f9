import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, meanLevel, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { grayscaleOperation } from '../grayscale/grayscale.op.js';
import { autoEnhanceOperation } from './auto-enhance.op.js';

describe('auto_enhance', () => {
  itChangesColorsOnly(autoEnhanceOperation, {}, { amount: 0 });

  const dark: Frame = { ...drawnPicture(), data: drawnPicture().data.map((level) => 0.4 * level) };

  it('brightens a dark picture', async () => {
    expect(meanLevel(await runOperation(autoEnhanceOperation, dark))).toBeGreaterThan(1.4 * meanLevel(dark));
  });

  it('takes a part of a colour cast away', async () => {
    const grey = await runOperation(grayscaleOperation, drawnPicture());
    const cast: Frame = { ...grey, data: grey.data.map((level, i) => (i % 3 === 2 ? 0.85 * level : level)) };
    const yellowness = ({ data }: Frame): number => data.reduce((sum, level, i) => sum + (i % 3 === 0 ? level : i % 3 === 2 ? -level : 0), 0) / data.length;
    expect(yellowness(await runOperation(autoEnhanceOperation, cast))).toBeLessThan(0.8 * yellowness(cast));
  });

  it('clips hardly anything, not even at 100', async () => {
    const ends = ({ data }: Frame): number => data.filter((level) => level === 0 || level === 255).length / data.length;
    expect(ends(await runOperation(autoEnhanceOperation, drawnPicture(), { amount: 100 }))).toBeLessThan(ends(drawnPicture()) + 0.015);
  });

  it('finds nothing to do in black', async () => {
    expect(pixelAt(await runOperation(autoEnhanceOperation, rowOf([0, 0, 0], [0, 0, 0])), 0)).toEqual([0, 0, 0]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(autoEnhanceOperation, drawnPicture(), {}), 0x0331d51d17066547n);
  });
});
