import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { rotateOperation } from '../rotate/rotate.op.js';
import { measureTilt } from './measure-tilt.js';
import { straightenOperation } from './straighten.op.js';

const photo = drawnPicture(800, 600);

describe('straighten', () => {
  it('leaves an upright photo as it is', async () => {
    expect(Math.abs(measureTilt(photo))).toBeLessThan(0.4);
  });

  it.each([-7, -3, 2, 5, 9])('measures a tilt of %d degrees', async (degrees) => {
    const tilted = await runOperation(straightenOperation, await runOperation(rotateOperation, photo, { degrees, background: '#808080' }), { degrees: 0 });
    expect(Math.abs(measureTilt(tilted) - measureTilt(photo) - degrees)).toBeLessThan(0.5);
  });

  it('levels a tilted photo without empty corners, in its proportions', async () => {
    const tilted = await runOperation(straightenOperation, photo, { degrees: 6 });
    const level = await runOperation(straightenOperation, tilted);
    expect(Math.abs(measureTilt(level))).toBeLessThan(0.5);
    expect(Math.abs(level.widthPx / level.heightPx - 4 / 3)).toBeLessThan(0.02);
    expectLooksLike(level, 0x31c496165595879bn);
  });

  it('cuts off all of the background', async () => {
    const dark = { ...photo, data: new Uint8Array(photo.data.length).fill(20) };
    for (const degrees of [-30, -1, 0.5, 12, 45]) {
      const { data } = await runOperation(straightenOperation, dark, { degrees });
      expect(data.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(22);
    }
  });

  it('turns nothing where there are no edges', () => {
    expect(measureTilt({ widthPx: 400, heightPx: 300, channels: 3, data: new Uint8Array(400 * 300 * 3).fill(90) })).toBe(0);
  });
});
