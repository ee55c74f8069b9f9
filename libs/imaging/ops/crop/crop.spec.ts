import type { Frame } from '../../frame.js';
import { drawnPicture } from '../../testing/drawn-picture.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { runOperation } from '../../testing/run-operation.js';
import { cropOperation } from './crop.op.js';
import { crop } from './crop.schema.js';

const size = ({ widthPx, heightPx }: Frame): number[] => [widthPx, heightPx];
/** Gray everywhere, and a patch of coloured noise around a place. */
const patch = (x: number, y: number): Frame => {
  const data = new Uint8Array(300 * 200 * 3).fill(128);
  for (let j = y - 15; j < y + 15; j++) for (let i = x - 15; i < x + 15; i++) data.set([(i * 91 + j * 37) % 256, 40, (j * 53) % 256], (j * 300 + i) * 3);
  return { widthPx: 300, heightPx: 200, channels: 3, data };
};
const held = ({ data }: Frame): number => data.filter((value, at) => at % 3 === 1 && value === 40).length;

describe('crop', () => {
  it.each([
    [{ box: { x: 10, y: 20, width: 30, height: 40 } }, [30, 40]],
    [{ box: { x: 200, y: 180, width: 500, height: 500 } }, [56, 12]],
    [{ aspect: '16:9' }, [256, 144]],
    [{ aspect: '9:16' }, [108, 192]],
    [{ square: true }, [192, 192]],
    [{ percent: 50 }, [128, 96]],
    [{ square: true, percent: 50 }, [96, 96]],
    [{ percent: 1 }, [3, 2]],
  ])('%j', async (params, expected) => expect(size(await runOperation(cropOperation, drawnPicture(), params))).toEqual(expected));

  it('keeps the pixels of the box', async () => {
    const { data } = await runOperation(cropOperation, drawnPicture(), { box: { x: 10, y: 20, width: 3, height: 2 } });
    const at = (20 * 256 + 10) * 3;
    expect([...data.subarray(0, 9)]).toEqual([...drawnPicture().data.subarray(at, at + 9)]);
  });

  it.each([
    [30, 100],
    [270, 100],
    [150, 30],
    [60, 170],
  ])('keeps what draws the eye at %d,%d in view', async (x, y) => {
    const kept = await runOperation(cropOperation, patch(x, y), { square: true, percent: 60, focus: 'attention' });
    expect(size(kept)).toEqual([120, 120]);
    expect(held(kept)).toBe(900);
  });

  it('cuts to a subject before a plain background, and keeps it in the middle of a window', async () => {
    const data = new Uint8Array(400 * 300 * 3).fill(235);
    for (let y = 120; y < 240; y++) for (let x = 250; x < 330; x++) data.set([40 + (x % 9), 90, 30], (y * 400 + x) * 3);
    const shot: Frame = { widthPx: 400, heightPx: 300, channels: 3, data };
    const cut = await runOperation(cropOperation, shot, { focus: 'subject' });
    expect(Math.abs(cut.widthPx - 92)).toBeLessThanOrEqual(6);
    expect(Math.abs(cut.heightPx - 132)).toBeLessThanOrEqual(6);
    const window = await runOperation(cropOperation, shot, { square: true, percent: 50, focus: 'subject' });
    expect(size(window)).toEqual([150, 150]);
    expect(window.data.filter((value, at) => at % 3 === 1 && value === 90).length).toBe(80 * 120);
  });

  it('keeps the same part of all frames of an animation', async () => {
    const settled = { ...(await settledOn(patch(30, 100))) };
    expect(settled).toMatchObject({ box: { width: 120, height: 120 } });
    expect(held(await runOperation(cropOperation, patch(270, 100), settled))).toBe(0);
  });

  it('shows the part of a photo', async () => {
    expectLooksLike(await runOperation(cropOperation, drawnPicture(), { square: true, percent: 70, focus: 'attention' }), 0x347189a98ba9a9a1n);
  });

  it('refuses a box outside and parameters that contradict each other', async () => {
    await expect(runOperation(cropOperation, drawnPicture(), { box: { x: 256, y: 0, width: 5, height: 5 } })).rejects.toMatchObject({ details: { box: expect.stringContaining('256x192') } });
    const reason = (params: object): string | undefined => crop.parameters.safeParse(params).error?.issues[0].message;
    expect(reason({})).toBe('expected box, aspect, square, percent under 100 or focus subject');
    expect(reason({ square: true, aspect: '1:2' })).toBe('expected only one of box, aspect and square');
    expect(reason({ aspect: '0:5' })).toContain('such as 16:9');
    expect(reason({ aspect: 'wide' })).toContain('such as 16:9');
  });
});

function settledOn(first: Frame): object | Promise<object> {
  if (!('run' in cropOperation) || !cropOperation.settleOnFirst) throw new Error('crop measures the first frame');
  return cropOperation.settleOnFirst(first, crop.parameters.parse({ square: true, percent: 60, focus: 'attention' }));
}
