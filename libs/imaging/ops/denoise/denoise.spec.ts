import { hashedNormal } from '@atelier/scene/raster';
import type { Frame } from '../../frame.js';
import { itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { denoiseOperation } from './denoise.op.js';

describe('denoise', () => {
  itChangesColorsOnly(denoiseOperation, { amount: 50 }, { amount: 0 });

  /** A dark and a light half with normal noise of ten levels on every channel. */
  const noisy: Frame = {
    widthPx: 120,
    heightPx: 90,
    channels: 3,
    data: Uint8Array.from({ length: 120 * 90 * 3 }, (_, i) => (Math.floor(i / 3) % 120 < 60 ? 80 : 180) + Math.round(10 * hashedNormal(i, 1))),
  };
  const deviation = (frame: Frame, fromX: number, level: number): number => {
    let sum = 0;
    for (let y = 10; y < 80; y++) for (let x = fromX; x < fromX + 40; x++) sum += (pixelAt(frame, y * 120 + x)[1] - level) ** 2;
    return Math.sqrt(sum / 2800);
  };

  it('takes most of the noise and keeps the edge where it is', async () => {
    const clean = await runOperation(denoiseOperation, noisy, { amount: 60 });
    expect(deviation(noisy, 10, 80)).toBeGreaterThan(9);
    expect(deviation(clean, 10, 80)).toBeLessThan(3);
    expect(deviation(clean, 70, 180)).toBeLessThan(3);
    expect(pixelAt(clean, 45 * 120 + 57)[1]).toBeLessThan(95);
    expect(pixelAt(clean, 45 * 120 + 62)[1]).toBeGreaterThan(165);
  });

  it('does less when less is asked for', async () => {
    const some = deviation(await runOperation(denoiseOperation, noisy, { amount: 20 }), 10, 80);
    expect(some).toBeGreaterThan(4);
    expect(some).toBeLessThan(8);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(denoiseOperation, drawnPicture(), { amount: 60 }), 0x0331d51d17062547n);
  });
});
