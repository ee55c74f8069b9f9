import { jest } from '@jest/globals';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { servePictures, type PictureServer } from '../support/picture-server.js';
import { houseFiles, type HouseFiles, pngThatClaims } from '../support/pictures.js';
import { RenderClient, form } from '../support/render-client.js';
import { queueBackends } from '../support/services.js';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';

jest.setTimeout(180_000);

interface Refusal {
  readonly error: string;
  readonly message: string;
  readonly detail: string;
  readonly details?: Record<string, string>;
  readonly request_id: string;
}

describe('bad input', () => {
  let atelier: TestAtelier;
  let client: RenderClient;
  let pictures: PictureServer;
  let files: HouseFiles;

  beforeAll(async () => {
    files = houseFiles();
    const tiny = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#888888' } }).png().toBuffer();
    const black = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#000000' } }).png().toBuffer();
    pictures = await servePictures({
      ...{ '/house.png': files.photo, '/brick.png': files.swatch, '/text.png': Buffer.from('not a picture at all'), '/tiny.png': tiny, '/black.png': black },
      ...{ '/huge.png': pngThatClaims(20_000, 20_000), '/half.png': files.photo.subarray(0, files.photo.length >> 1) },
    });
    atelier = await startAtelier({ backend: queueBackends()[0], env: { ATELIER_OUTBOUND_ALLOW_HOSTS: pictures.host, MAX_UPLOAD_MB: '2' } });
    client = new RenderClient(atelier.url);
  });

  afterAll(async () => {
    await atelier?.stop();
    await pictures?.stop();
  });

  const texture = (): string => `${pictures.url}/brick.png`;

  describe('is refused at the door', () => {
    it.each([
      ['a body that is no JSON', '{oops', 'malformed_body', undefined],
      ['a body that is no object', '[]', 'validation_failed', undefined],
      ['no image', { texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['no texture', { image_url: 'https://example.com/a.png' }, 'validation_failed', 'texture_url'],
      ['a project without a user', { image_url: 'https://example.com/a.png', texture_url: 'https://example.com/b.png', project_id: 'p' }, 'validation_failed', 'user_id'],
      ['a user id that climbs', { image_url: 'https://example.com/a.png', texture_url: 'https://example.com/b.png', user_id: '../../etc' }, 'validation_failed', 'user_id'],
      ['an unknown field', { image_url: 'https://example.com/a.png', texture_url: 'https://example.com/b.png', colour: 'red' }, 'validation_failed', undefined],
      ['an option out of range', { image_url: 'https://example.com/a.png', texture_url: 'https://example.com/b.png', options: { real_world_scale: 0 } }, 'validation_failed', 'options.real_world_scale'],
      ['text for an address', { image_url: 'house', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['a file address', { image_url: 'file:///etc/passwd', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['a private address', { image_url: 'http://10.0.0.1/a.png', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['the metadata address', { image_url: 'http://169.254.169.254/latest/meta-data', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['loopback on another port', { image_url: 'http://127.0.0.1:1/a.png', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
      ['loopback as a number', { image_url: 'http://2130706433/a.png', texture_url: 'https://example.com/b.png' }, 'validation_failed', 'image_url'],
    ])('%s', async (_name, body, code, field) => {
      const answer = await client.post<Refusal>('/render/jobs', body);
      expect(answer).toMatchObject({ status: 400, body: { error: code, request_id: answer.headers.get('x-request-id') } });
      expect(answer.body.detail).toBe(answer.body.message);
      if (field) expect(answer.body.details).toHaveProperty([field]);
    });

    it('a file that is no picture, an empty one, and one under an unknown name', async () => {
      const text = await client.post<Refusal>('/render/jobs', form({ image: Buffer.from('hello'), texture: files.swatch }));
      expect(text).toMatchObject({ status: 400, body: { error: 'validation_failed', details: { image: expect.stringContaining('is not an image') } } });
      const empty = await client.post<Refusal>('/render/jobs', form({ image: Buffer.alloc(0), texture: files.swatch }));
      expect(empty).toMatchObject({ status: 400, body: { details: { image: 'is empty' } } });
      const unknown = await client.post<Refusal>('/render/jobs', form({ photo: files.photo }));
      expect(unknown).toMatchObject({ status: 400, body: { error: 'validation_failed' } });
    });

    it('options of a form that are no JSON', async () => {
      const answer = await client.post<Refusal>('/render/jobs', form({ image: files.photo, texture: files.swatch, options: 'scale=3' }));
      expect(answer).toMatchObject({ status: 400, body: { details: { options: 'expected a JSON object' } } });
    });

    it('a file over the limit, without keeping any of it', async () => {
      const before = await readdir(atelier.dataDirectory, { recursive: true });
      const answer = await client.post<Refusal>('/render/jobs', form({ image: Buffer.alloc(3 * 2 ** 20, 1), texture: files.swatch }));
      expect(answer).toMatchObject({ status: 413, body: { error: 'payload_too_large', details: { image: expect.stringContaining('at most 2 MB') } } });
      expect(await readdir(atelier.dataDirectory, { recursive: true })).toEqual(before);
    });

    it('an upscale factor that is not offered', async () => {
      const answer = await client.post<Refusal>('/render/jobs/upscale', { image_url: 'https://example.com/a.png', options: { scale: 5 } });
      expect(answer).toMatchObject({ status: 400, body: { details: { 'options.scale': 'expected 2, 3 or 4' } } });
    });
  });

  describe('fails the job with a code', () => {
    it.each([
      ['a picture that is not there', '/missing.png', 'download_failed', '404'],
      ['text under an image address', '/text.png', 'download_failed', 'image'],
      ['half a picture', '/half.png', 'validation_failed', 'damaged or incomplete'],
      ['20,000 x 20,000 pixels', '/huge.png', 'validation_failed', '20000x20000'],
      ['10 x 10 pixels', '/tiny.png', 'validation_failed', '10x10'],
    ])('%s', async (_name, path, code, words) => {
      const { status, body } = await client.post('/render/jobs', { image_url: `${pictures.url}${path}`, texture_url: texture() });
      expect(status).toBe(201);
      const ended = await client.ended(body.job_id);
      expect(ended).toMatchObject({ status: 'failed', error_code: code, error_message: expect.stringContaining(words) });
      expect(ended.error_message).toContain('image');
      const { body: job } = await client.get<{ attempt: number }>(`/v1/jobs/${body.job_id}`);
      expect(job.attempt).toBe(1);
    });

    it('a host that nobody answers for', async () => {
      const { body } = await client.post('/render/jobs', { image_url: 'http://nobody.invalid/a.png', texture_url: texture() });
      expect(await client.ended(body.job_id)).toMatchObject({ status: 'failed', error_code: 'download_failed' });
    });

    it('an empty mask', async () => {
      const request = { image_url: `${pictures.url}/house.png`, texture_url: texture(), mask_url: `${pictures.url}/black.png` };
      const { body } = await client.post('/render/jobs', request);
      expect(await client.ended(body.job_id)).toMatchObject({ status: 'failed', error_code: 'validation_failed', error_message: expect.stringContaining('mask') });
    });

    it('a stage that takes longer than the request allows', async () => {
      const big = await sharp(files.photo).resize(4000, 3000).jpeg().toBuffer();
      const { body } = await client.post('/render/jobs', form({ image: big, texture: files.swatch, options: '{"stage_timeout_seconds": 1}' }));
      const ended = await client.ended(body.job_id);
      if (ended.status === 'failed') expect(ended).toMatchObject({ error_code: 'timeout' });
    });

    it('and nothing of them is stored as a result', async () => {
      const stored = await readdir(atelier.dataDirectory, { recursive: true });
      expect(stored.filter((name) => String(name).includes('renders/') && String(name).endsWith('.png') && !String(name).includes('-'))).toEqual([]);
    });
  });

  it('is answered 404 where there is nothing', async () => {
    expect(await client.get('/render/jobs/01a1f87b-74dd-74cd-a07b-d4fa322a34ac')).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
    expect(await client.get('/render/jobs/..%2f..%2fetc')).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
    expect(await client.get('/nothing/here')).toMatchObject({ status: 404, body: { error: 'not_found' } });
  });

  it('leaves the server well', async () => {
    expect(await client.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
    const { body } = await client.post('/render/jobs', { image_url: `${pictures.url}/house.png`, texture_url: texture() }, { Prefer: 'wait=60' });
    expect(body.status).toBe('completed');
  });
});

describe('a full queue', () => {
  it('refuses before it stores a byte, and says when to come again', async () => {
    const atelier = await startAtelier({ backend: queueBackends()[0], workers: 0, env: { ATELIER_MAX_QUEUE_DEPTH: '1' } });
    try {
      const client = new RenderClient(atelier.url);
      const { photo, swatch } = houseFiles();
      const first = await client.post('/render/jobs', form({ image: photo, texture: swatch }));
      expect(first.status).toBe(201);
      expect((await client.get(`/render/jobs/${first.body.job_id}`)).body).toMatchObject({ status: 'processing', stage: 'queued', position: 0 });
      const stored = await readdir(atelier.dataDirectory, { recursive: true });
      const second = await client.post<Refusal>('/render/jobs', form({ image: photo, texture: swatch }));
      expect(second).toMatchObject({ status: 503, body: { error: 'queue_full' } });
      expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await readdir(atelier.dataDirectory, { recursive: true })).toEqual(stored);
    } finally {
      await atelier.stop();
    }
  });
});
