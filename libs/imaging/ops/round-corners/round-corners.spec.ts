import { withAlpha, type Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { roundCornersOperation } from './round-corners.op.js';

const alphaAt = ({ widthPx, data }: Frame, x: number, y: number): number => data[(y * widthPx + x) * 4 + 3];

describe('round_corners', () => {
  it('empties all four corners alike and nothing else', async () => {
    const rounded = await runOperation(roundCornersOperation, drawnPicture(), { radius_px: 20 });
    for (const [x, y] of [[0, 0], [255, 0], [0, 191], [255, 191]]) expect(alphaAt(rounded, x, y)).toBe(0);
    for (const [x, y] of [[20, 0], [0, 20], [128, 96], [10, 10], [235, 0]]) expect(alphaAt(rounded, x, y)).toBe(255);
    for (let y = 0; y < 20; y++) for (let x = 0; x < 20; x++) expect(alphaAt(rounded, 255 - x, 191 - y)).toBe(alphaAt(rounded, x, y));
    const missing = rounded.data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 1 - value / 255 : 0), 0);
    expect(Math.abs(missing - (4 - Math.PI) * 400)).toBeLessThan(4);
    expectLooksLike(rounded, 0x0331d51d170625c6n);
  });

  it('makes a disc of a square, once per pixel on odd sides', async () => {
    const square: Frame = { widthPx: 51, heightPx: 51, channels: 3, data: new Uint8Array(51 * 51 * 3) };
    const disc = await runOperation(roundCornersOperation, square, { percent: 50 });
    const area = disc.data.reduce((sum, value, at) => sum + (at % 4 === 3 ? value / 255 : 0), 0);
    expect(Math.abs(area - Math.PI * 25.5 ** 2)).toBeLessThan(6);
  });

  it('leaves its input alone and keeps holes', async () => {
    const clear = withAlpha(drawnPicture());
    const half = { ...clear, data: clear.data.map((value, at) => (at % 4 === 3 ? 100 : value)) };
    const rounded = await runOperation(roundCornersOperation, half, { percent: 10 });
    expect(half.data[3]).toBe(100);
    expect([alphaAt(rounded, 0, 0), alphaAt(rounded, 100, 100)]).toEqual([0, 100]);
  });
});
