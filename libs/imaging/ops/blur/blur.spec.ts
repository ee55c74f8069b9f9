import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, meanLevel, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { blurOperation } from './blur.op.js';

describe('blur', () => {
  itChangesColorsOnly(blurOperation, { amount: 40 }, { amount: 0 });

  const edge: Frame = {
    widthPx: 200,
    heightPx: 60,
    channels: 3,
    data: Uint8Array.from({ length: 200 * 60 * 3 }, (_, i) => (Math.floor(i / 3) % 200 < 100 ? 50 : 200)),
  };

  it('turns an edge into a ramp of the promised sigma', async () => {
    // Long side 200, amount 100: sigma 5 px, so that one sigma right of the edge 84 % of the step are reached.
    const soft = await runOperation(blurOperation, edge, { amount: 100 });
    const level = pixelAt(soft, 30 * 200 + 105)[0];
    expect(Math.abs(level - (50 + 150 * 0.864))).toBeLessThanOrEqual(5);
    expect(Math.abs(pixelAt(soft, 30 * 200 + 94)[0] - (250 - level))).toBeLessThanOrEqual(3);
    expect(meanLevel(soft)).toBeCloseTo(125, 0);
  });

  it('is as smooth when it is wide', async () => {
    const wide: Frame = { widthPx: 400, heightPx: 20, channels: 3, data: Uint8Array.from({ length: 400 * 20 * 3 }, (_, i) => (Math.floor(i / 3) % 400 < 200 ? 50 : 200)) };
    const soft = await runOperation(blurOperation, wide, { amount: 100 });
    expect(Math.abs(pixelAt(soft, 10 * 400 + 210)[0] - (50 + 150 * 0.853))).toBeLessThanOrEqual(5);
  });

  it('lets no hidden colour bleed out of what is transparent', async () => {
    const half: Frame = { widthPx: 200, heightPx: 40, channels: 4, data: new Uint8Array(200 * 40 * 4) };
    for (let i = 0; i < 200 * 40; i++) half.data.set(i % 200 < 100 ? [200, 60, 60, 255] : [0, 255, 0, 0], 4 * i);
    const [red, green] = pixelAt(await runOperation(blurOperation, half, { amount: 100 }), 20 * 200 + 98);
    expect(red).toBeGreaterThan(195);
    expect(green).toBeLessThan(65);
  });

  it('keeps the subject sharp when only the background is meant', async () => {
    const frame: Frame = { widthPx: 160, heightPx: 120, channels: 3, data: new Uint8Array(160 * 120 * 3) };
    for (let y = 0; y < 120; y++) {
      for (let x = 0; x < 160; x++) {
        const inside = Math.hypot(x - 80, y - 60) < 34;
        const level = inside ? ((x >> 2) % 2 === 0 ? 30 : 90) : 205 + ((x >> 3) % 2) * 14;
        frame.data.set([level, inside ? 40 : level, inside ? 160 : level], 3 * (y * 160 + x));
      }
    }
    const soft = await runOperation(blurOperation, frame, { amount: 100, region: 'background' });
    expect(pixelAt(soft, 60 * 160 + 80)).toEqual(pixelAt(frame, 60 * 160 + 80));
    expect(Math.abs(pixelAt(soft, 10 * 160 + 12)[0] - pixelAt(soft, 10 * 160 + 20)[0])).toBeLessThan(6);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(blurOperation, drawnPicture(), { amount: 40 }), 0x1331d50d17066547n);
  });
});
