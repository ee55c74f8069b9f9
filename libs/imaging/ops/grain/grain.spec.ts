import type { Frame } from '../../frame.js';
import { GREYS, itChangesColorsOnly, meanLevel, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { grainOperation } from './grain.op.js';

describe('grain', () => {
  itChangesColorsOnly(grainOperation, { amount: 50 }, { amount: 0 });

  const flat: Frame = { widthPx: 100, heightPx: 100, channels: 3, data: new Uint8Array(30_000).fill(128) };

  it('depends on the seed alone', async () => {
    const first = await runOperation(grainOperation, flat, { amount: 50 }, { seed: 5 });
    expect((await runOperation(grainOperation, flat, { amount: 50 }, { seed: 5 })).data).toEqual(first.data);
    expect((await runOperation(grainOperation, flat, { amount: 50 }, { seed: 6 })).data).not.toEqual(first.data);
  });

  it('has the promised strength in the middle tones and keeps the brightness', async () => {
    const grainy = await runOperation(grainOperation, flat, { amount: 100 });
    const deviation = Math.sqrt(grainy.data.reduce((sum, level) => sum + (level - 128) ** 2, 0) / grainy.data.length);
    expect(deviation).toBeGreaterThan(16);
    expect(deviation).toBeLessThan(18);
    expect(meanLevel(grainy)).toBeCloseTo(128, 0);
  });

  it('leaves black and white clean and colours their hue', async () => {
    const grainy = await runOperation(grainOperation, GREYS, { amount: 100 });
    expect([pixelAt(grainy, 0), pixelAt(grainy, 255)]).toEqual([[0, 0, 0], [255, 255, 255]]);
    const [red, green, blue] = pixelAt(grainy, 100);
    expect([green, blue]).toEqual([red, red]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(grainOperation, drawnPicture(), { amount: 50 }), 0x1331d50d17062d07n);
  });
});
