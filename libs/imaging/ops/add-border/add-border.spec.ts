import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { addBorderOperation } from './add-border.op.js';

describe('add_border', () => {
  it('puts a border of its own width around the picture', async () => {
    const framed = await runOperation(addBorderOperation, drawnPicture(), { width_px: 7, color: 'navy' });
    expect([framed.widthPx, framed.heightPx]).toEqual([270, 206]);
    expect([...framed.data.subarray(0, 3)]).toEqual([0, 0, 128]);
    expect([...framed.data.subarray((7 * 270 + 7) * 3, (7 * 270 + 7) * 3 + 3)]).toEqual([...drawnPicture().data.subarray(0, 3)]);
    expect([...framed.data.subarray((7 * 270 + 6) * 3, (7 * 270 + 6) * 3 + 3)]).toEqual([0, 0, 128]);
  });

  it('measures by the shorter side', async () => {
    const framed = await runOperation(addBorderOperation, drawnPicture(), { percent: 10, color: '#102030' });
    expect([framed.widthPx, framed.heightPx]).toEqual([256 + 38, 192 + 38]);
    expectLooksLike(framed, 0x4333652f172f0725n);
  });
});
