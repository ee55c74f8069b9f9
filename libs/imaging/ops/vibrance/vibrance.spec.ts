import { okLabFromSrgb } from '../../kernels/ok-lab.js';
import { GREYS, itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { vibranceOperation } from './vibrance.op.js';

describe('vibrance', () => {
  itChangesColorsOnly(vibranceOperation, { amount: 60 }, { amount: 0 });

  const chromaGain = async (color: readonly [number, number, number], amount: number): Promise<number> => {
    const chroma = ([red, green, blue]: readonly number[]): number => {
      const { a, b } = okLabFromSrgb(red / 255, green / 255, blue / 255);
      return Math.hypot(a, b);
    };
    return chroma(pixelAt(await runOperation(vibranceOperation, rowOf(color), { amount }), 0)) / chroma(color);
  };

  it('raises pale colours more than strong ones, and skin less than sky', async () => {
    const sky = await chromaGain([140, 160, 190], 80);
    expect(sky).toBeGreaterThan(1.4);
    expect(await chromaGain([20, 60, 220], 80)).toBeLessThan(1.1);
    expect(await chromaGain([210, 170, 150], 80)).toBeLessThan(0.85 * sky);
  });

  it('leaves greys', async () => {
    expect((await runOperation(vibranceOperation, GREYS, { amount: 100 })).data).toEqual(GREYS.data);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(vibranceOperation, drawnPicture(), { amount: 80 }), 0x0331d51d17062547n);
  });
});
