import { drawnSwatch } from '@atelier/scene/drawn';
import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { retextureOperation } from './retexture.op.js';

const photo = drawnPicture(480, 360);
const swatch: Frame = { ...drawnSwatch('brick', 1, 128), channels: 3 };

describe('retexture', () => {
  it('lays the material on the wall and leaves the sky as it was', async () => {
    const repainted = await runOperation(retextureOperation, photo, { texture: 'brick', repeats: 12 }, { pictures: { brick: swatch } });
    let changed = 0;
    for (let at = 0; at < photo.data.length; at += 3) if (repainted.data[at] !== photo.data[at]) changed++;
    expect(changed / (480 * 360)).toBeGreaterThan(0.05);
    expect(changed / (480 * 360)).toBeLessThan(0.6);
    expect([...repainted.data.subarray(0, 480 * 3 * 4)]).toEqual([...photo.data.subarray(0, 480 * 3 * 4)]);
    expectLooksLike(repainted, 0x1331f85ddddc2947n);
  });

  it('tells when the swatch did not come', async () => {
    await expect(runOperation(retextureOperation, photo, { texture: 'brick' })).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
