import sharp from 'sharp';
import { parsePlan } from '../schemas/index.js';
import { drawnPicture } from '../testing/drawn-picture.js';
import { performPlan } from './plan-task.js';

describe('performPlan', () => {
  const limits = { minSidePx: 1, maxPixels: 1_000_000, timeoutMs: 5000 };
  const { data, widthPx, heightPx } = drawnPicture();
  const png = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } }).png();

  it('says how far it is and gives bytes that may be moved', async () => {
    const told: number[] = [];
    const outcome = await performPlan({ bytes: await png.toBuffer(), plan: parsePlan([{ op: 'grayscale' }, { op: 'flip' }]), limits }, (share) => told.push(share));
    if (!('result' in outcome)) throw new Error('refused');
    expect(outcome.result.bytes.byteLength).toBe(outcome.result.bytes.buffer.byteLength);
    expect(told).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('keeps the parts of a refusal, which lose their type between threads', async () => {
    const outcome = await performPlan({ bytes: Buffer.from('hello'), plan: parsePlan([{ op: 'flip' }]), limits }, () => undefined);
    expect(structuredClone(outcome)).toMatchObject({ refusal: { code: 'validation_failed', details: { image: 'is not a readable image' } } });
  });
});
