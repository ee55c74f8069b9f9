import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { normalizeOperation } from './normalize.op.js';

describe('normalize', () => {
  itChangesColorsOnly(normalizeOperation, {});

  it('stretches a dull picture to black and white, its hue kept', async () => {
    const dull = rowOf([60, 60, 60], [160, 160, 160], [110, 100, 90]);
    const full = await runOperation(normalizeOperation, dull);
    expect([pixelAt(full, 0), pixelAt(full, 1)]).toEqual([[0, 0, 0], [255, 255, 255]]);
    expect(pixelAt(full, 2)).toEqual([128, 102, 77]);
  });

  it('leaves one flat colour as it is', async () => {
    expect(pixelAt(await runOperation(normalizeOperation, rowOf([90, 91, 92], [92, 91, 90])), 0)).toEqual([90, 91, 92]);
  });

  it('does not count what is transparent', async () => {
    const frame: Frame = { widthPx: 3, heightPx: 1, channels: 4, data: Uint8Array.from([60, 60, 60, 255, 160, 160, 160, 255, 255, 255, 255, 0]) };
    expect(pixelAt(await runOperation(normalizeOperation, frame), 1)).toEqual([255, 255, 255]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(normalizeOperation, drawnPicture(), {}), 0x0331d51d17066547n);
  });
});
