import type { Frame } from '../../frame.js';
import { expectLooksLike } from '../../testing/perceptual-hash.js';
import { productPicture } from '../../testing/product-picture.js';
import { runOperation } from '../../testing/run-operation.js';
import { replaceBackgroundOperation } from './replace-background.op.js';

const { frame } = productPicture();
const pixelOf = ({ data, widthPx, channels }: Frame, x: number, y: number): number[] => [...data.subarray(channels * (y * widthPx + x), channels * (y * widthPx + x) + channels)];
const inside = pixelOf(frame, 128, 60);

describe('replace_background', () => {
  it('is white unless something else is asked for', async () => {
    const result = await runOperation(replaceBackgroundOperation, frame);
    expect(result.channels).toBe(3);
    expect(pixelOf(result, 3, 3)).toEqual([255, 255, 255]);
    expect(pixelOf(result, 128, 60)).toEqual(inside);
  });

  it('takes a colour', async () => expect(pixelOf(await runOperation(replaceBackgroundOperation, frame, { color: '#0080ff' }), 250, 3)).toEqual([0, 128, 255]));

  it('takes a gradient', async () => {
    const result = await runOperation(replaceBackgroundOperation, frame, { gradient: { from: '#000000', to: '#ffffff', direction: 'down' } });
    expect(pixelOf(result, 4, 0)[0]).toBeLessThan(3);
    expect(pixelOf(result, 4, 191)[0]).toBeGreaterThan(252);
    expect(pixelOf(result, 4, 96)[0]).toBeCloseTo(128, -1);
  });

  it('covers the ground with a picture', async () => {
    const image: Frame = { widthPx: 20, heightPx: 20, channels: 3, data: new Uint8Array(1200).fill(77) };
    expect(pixelOf(await runOperation(replaceBackgroundOperation, frame, { image: 'beach' }, { pictures: { beach: image } }), 4, 4)).toEqual([77, 77, 77]);
  });

  it('blurs the own background and lets no colour of the subject bleed into it', async () => {
    const result = await runOperation(replaceBackgroundOperation, frame, { blur: 60 });
    expect(pixelOf(result, 128, 60)).toEqual(inside);
    const [red, green] = pixelOf(result, 128 - 70, 96);
    expect(Math.abs(red - green)).toBeLessThan(8);
  });

  it('wants one ground', async () => {
    await expect(runOperation(replaceBackgroundOperation, frame, { blur: 5, color: '#fff' })).rejects.toThrow('expected only one of color, gradient, blur and image');
  });

  it('looks as it did', async () => expectLooksLike(await runOperation(replaceBackgroundOperation, frame, { gradient: { from: '#204080', to: '#ffffff', direction: 'right' } }), 0x0010306060301000n));
});
