import { GREYS, itChangesColorsOnly, pixelAt, rowOf } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { hueOperation } from './hue.op.js';

describe('hue', () => {
  itChangesColorsOnly(hueOperation, { degrees: 90 }, { degrees: 0 });

  it('turns colours and leaves greys', async () => {
    const [red, green, blue] = pixelAt(await runOperation(hueOperation, rowOf([190, 110, 100]), { degrees: 120 }), 0);
    expect(green).toBeGreaterThan(red);
    expect(green).toBeGreaterThan(blue);
    expect((await runOperation(hueOperation, GREYS, { degrees: 120 })).data).toEqual(GREYS.data);
  });

  it('goes all the way round', async () => {
    const half = await runOperation(hueOperation, rowOf([150, 120, 110]), { degrees: 180 });
    pixelAt(await runOperation(hueOperation, half, { degrees: 180 }), 0).forEach((level, channel) => {
      expect(Math.abs(level - [150, 120, 110][channel])).toBeLessThanOrEqual(3);
    });
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(hueOperation, drawnPicture(), { degrees: 60 }), 0x0331d51d17066547n);
  });
});
