import sharp from 'sharp';
import type { ImageLimits } from '../decode-image.js';
import type { Frame } from '../frame.js';
import { parsePlan } from '../schemas/index.js';
import { drawnPicture } from '../testing/drawn-picture.js';
import { expectLooksLike } from '../testing/perceptual-hash.js';
import { runPlan } from './run-plan.js';

const LIMITS: ImageLimits = { minSidePx: 1, maxPixels: 4_000_000, timeoutMs: 10_000 };
const image = ({ data, widthPx, heightPx, channels }: Frame) => sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
const plan = (...steps: [op: string, params?: object][]) => parsePlan(steps.map(([op, params = {}]) => ({ op, params })));

describe('runPlan', () => {
  it('reads, flips and writes in the format of the input', async () => {
    const bytes = await image(drawnPicture()).jpeg({ quality: 95 }).toBuffer();
    const result = await runPlan({ bytes, plan: plan(['flip']), limits: LIMITS });
    expect(result).toMatchObject({ format: 'jpg', contentType: 'image/jpeg', widthPx: 256, heightPx: 192, frames: 1, notes: [] });
    expect(result.times.map(({ step }) => step)).toEqual(['read', 'flip', 'write']);
    const { data } = await sharp(result.bytes).raw().toBuffer({ resolveWithObject: true });
    expectLooksLike({ ...drawnPicture(), data }, 0x3773544f179f5919n);
  });
});
