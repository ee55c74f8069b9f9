import { okLabFromSrgb } from '../../kernels/ok-lab.js';
import { GREYS, itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { saturationOperation } from './saturation.op.js';

describe('saturation', () => {
  itChangesColorsOnly(saturationOperation, { amount: 40 }, { amount: 0 });

  it('leaves neutral greys and never makes them coloured', async () => {
    expect((await runOperation(saturationOperation, GREYS, { amount: 100 })).data).toEqual(GREYS.data);
  });

  it('ends in grey of the same lightness at -100', async () => {
    const [red, green, blue] = pixelAt(await runOperation(saturationOperation, rowOf([200, 120, 90]), { amount: -100 }), 0);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThanOrEqual(2);
    const before = okLabFromSrgb(200 / 255, 120 / 255, 90 / 255).lightness;
    expect(okLabFromSrgb(red / 255, green / 255, blue / 255).lightness).toBeCloseTo(before, 2);
  });

  it('raises chroma, keeps lightness and hue, and clips nothing', async () => {
    const [red, green, blue] = pixelAt(await runOperation(saturationOperation, rowOf([160, 120, 100]), { amount: 50 }), 0);
    const before = okLabFromSrgb(160 / 255, 120 / 255, 100 / 255);
    const after = okLabFromSrgb(red / 255, green / 255, blue / 255);
    expect(after.lightness).toBeCloseTo(before.lightness, 2);
    expect(Math.hypot(after.a, after.b) / Math.hypot(before.a, before.b)).toBeGreaterThan(1.3);
    expect(Math.atan2(after.b, after.a)).toBeCloseTo(Math.atan2(before.b, before.a), 1);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(saturationOperation, drawnPicture(), { amount: 50 }), 0x0331d51d17062547n);
  });
});
