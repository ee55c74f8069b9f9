import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { rotateOperation } from './rotate.op.js';

const corners = (frame: Frame): number[] =>
  [0, frame.widthPx - 1, (frame.heightPx - 1) * frame.widthPx, frame.heightPx * frame.widthPx - 1].map((at) => frame.data[at * frame.channels]);
const marked: Frame = { widthPx: 3, heightPx: 2, channels: 3, data: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((level) => [level, level, level])) };

describe('rotate', () => {
  it.each([
    [0, [1, 3, 4, 6], [3, 2]],
    [90, [4, 1, 6, 3], [2, 3]],
    [180, [6, 4, 3, 1], [3, 2]],
    [270, [3, 6, 1, 4], [2, 3]],
    [-90, [3, 6, 1, 4], [2, 3]],
    [360, [1, 3, 4, 6], [3, 2]],
  ])('turns by %d degrees without touching a level', async (degrees, levels, size) => {
    const turned = await runOperation(rotateOperation, marked, { degrees });
    expect(corners(turned)).toEqual(levels);
    expect([turned.widthPx, turned.heightPx]).toEqual(size);
  });

  it('turns a photo clockwise on a canvas that holds all of it', async () => {
    const turned = await runOperation(rotateOperation, drawnPicture(), { degrees: 15, background: 'red' });
    expect(Math.abs(turned.widthPx - 297)).toBeLessThanOrEqual(1);
    expect(Math.abs(turned.heightPx - 252)).toBeLessThanOrEqual(1);
    expect([turned.channels, ...turned.data.subarray(0, 3)]).toEqual([3, 255, 0, 0]);
    // Clockwise: the upper left corner moves right, so the uppermost row of the photo is right of the middle of the old left edge.
    const top = turned.data.subarray(0, turned.widthPx * 6).findIndex((value, at) => at % 3 === 1 && value > 60);
    expect(top / 3).toBeGreaterThan(turned.widthPx * 0.1);
    expect(top / 3).toBeLessThan(turned.widthPx * 0.3);
    expectLooksLike(turned, 0x3c1f390d170f0f03n);
  });

  it('leaves corners empty where the format can, else white', async () => {
    const clear = await runOperation(rotateOperation, drawnPicture(), { degrees: 10 });
    expect([clear.channels, clear.data[3]]).toEqual([4, 0]);
    const white = await runOperation(rotateOperation, drawnPicture(), { degrees: 10 }, { keepsAlpha: false });
    expect([white.channels, white.data[0]]).toEqual([3, 255]);
  });

  it('draws no dark rim around a light picture on nothing', async () => {
    const light: Frame = { widthPx: 60, heightPx: 60, channels: 3, data: new Uint8Array(60 * 60 * 3).fill(240) };
    const { data } = await runOperation(rotateOperation, light, { degrees: 30 });
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 16) expect(data[i]).toBeGreaterThan(200);
  });
});
