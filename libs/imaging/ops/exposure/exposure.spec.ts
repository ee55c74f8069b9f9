import { GREYS, itChangesColorsOnly, pixelAt } from '../../testing/color-operation.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { exposureOperation } from './exposure.op.js';

describe('exposure', () => {
  itChangesColorsOnly(exposureOperation, { stops: 1 }, { stops: 0 });

  it('doubles and halves linear light', async () => {
    const up = await runOperation(exposureOperation, GREYS, { stops: 1 });
    const down = await runOperation(exposureOperation, GREYS, { stops: -1 });
    // sRGB 100 is 0.1274 of the light; 0.2549 is sRGB 138 and 0.0637 is sRGB 71.
    expect(pixelAt(up, 100)).toEqual([138, 138, 138]);
    expect(pixelAt(down, 138)).toEqual([100, 100, 100]);
    expect(pixelAt(down, 255)).toEqual([188, 188, 188]);
  });

  it('bends the highlights and keeps their order', async () => {
    const up = await runOperation(exposureOperation, GREYS, { stops: 3 });
    expect(pixelAt(up, 255)[0]).toBe(255);
    expect(pixelAt(up, 230)[0]).toBeLessThan(255);
    expect(pixelAt(up, 200)[0]).toBeLessThan(pixelAt(up, 230)[0]);
  });

  it('looks as it did when eyes approved of it', async () => {
    expectLooksLike(await runOperation(exposureOperation, drawnPicture(), { stops: 1 }), 0x0131d50517066d47n);
  });
});
