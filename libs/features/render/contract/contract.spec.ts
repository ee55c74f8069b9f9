import { parseOrFail } from '@atelier/kernel';
import { renderRequestSchema, upscaleRequestSchema } from './render-request.schema.js';
import { artifactKey, resultKey } from './result-key.js';

describe('the render request', () => {
  it('has the defaults that clients rely on', () => {
    expect(parseOrFail(renderRequestSchema, { image_url: 'a', texture_url: 'b' }).options).toEqual({ real_world_scale: 24, enable_refinement: false, refinement_seed: 42, stage_timeout_seconds: null });
    expect(parseOrFail(upscaleRequestSchema, { image_url: 'a' }).options).toEqual({ scale: 2 });
  });

  it('takes a null mask as none and keeps what was parsed when it is parsed again', () => {
    const parsed = parseOrFail(renderRequestSchema, { image_url: 'a', texture_url: 'b', mask_url: null, options: { real_world_scale: 3.5 } });
    expect(parseOrFail(renderRequestSchema, parsed)).toEqual(parsed);
  });

  it('names the dotted path of an option', () => {
    expect(() => parseOrFail(renderRequestSchema, { options: { refinement_seed: 1.5 } })).toThrow(expect.objectContaining({ details: { 'options.refinement_seed': 'expected a whole number between 0 and 2147483647' } }));
  });
});

describe('result keys', () => {
  it('follow the owner', () => {
    expect(resultKey({ bucket: 'b', jobId: 'j' })).toBe('b/renders/anonymous/j.png');
    expect(resultKey({ bucket: 'b', jobId: 'j', userId: 'u' })).toBe('b/renders/u/j.png');
    expect(resultKey({ bucket: 'b', jobId: 'j', userId: 'u', projectId: 'p' })).toBe('b/renders/u/p-j.png');
  });

  it('keep what belongs together side by side', () => {
    expect(artifactKey('b/renders/u/p-j.png', 'mask', 'png')).toBe('b/renders/u/p-j-mask.png');
  });
});
