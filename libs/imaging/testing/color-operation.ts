import { withAlpha, type Frame } from '../frame.js';
import type { Operation } from '../operation.js';
import { drawnPicture } from './drawn-picture.js';
import { runOperation } from './run-operation.js';

type Params = Readonly<Record<string, unknown>>;

/** A picture of one row. */
export function rowOf(...pixels: (readonly [number, number, number])[]): Frame {
  return { widthPx: pixels.length, heightPx: 1, channels: 3, data: Uint8Array.from(pixels.flat()) };
}

/** The greys from black to white in one row. */
export const GREYS: Frame = rowOf(...Array.from({ length: 256 }, (_, level) => [level, level, level] as const));

/** Red, green and blue of pixel `index`. */
export function pixelAt(frame: Frame, index: number): number[] {
  const at = index * frame.channels;
  return Array.from(frame.data.subarray(at, at + 3));
}

/** Mean level of all channels but alpha. */
export function meanLevel(frame: Frame): number {
  let sum = 0;
  for (let i = 0; i < frame.data.length; i++) if (frame.channels === 3 || i % 4 < 3) sum += frame.data[i];
  return sum / (3 * frame.widthPx * frame.heightPx);
}

/** Tests of what every operation on light and colour owes: size and alpha stay, the picture that came in stays, and `idle` does nothing. */
export function itChangesColorsOnly(operation: Operation, params: Params, idle?: Params): void {
  it('keeps size, alpha and the picture that came in', async () => {
    const frame = withAlpha(drawnPicture(64, 48));
    const before: Frame = { ...frame, data: frame.data.map((value, i) => (i % 4 === 3 ? (i * 7) & 255 : value)) };
    const copy = before.data.slice();
    const after = await runOperation(operation, before, params);
    expect([after.widthPx, after.heightPx, after.channels]).toEqual([64, 48, 4]);
    expect(before.data).toEqual(copy);
    expect(after.data).not.toEqual(copy);
    expect(after.data.filter((_, i) => i % 4 === 3)).toEqual(copy.filter((_, i) => i % 4 === 3));
  });
  if (idle === undefined) return;
  it(`returns the same bytes for ${JSON.stringify(idle)}`, async () => {
    const { data } = await runOperation(operation, drawnPicture(64, 48), idle);
    expect(data).toEqual(drawnPicture(64, 48).data);
  });
}
