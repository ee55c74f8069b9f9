import { jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import sharp from 'sharp';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { drawnPicture } from '../support/drawn-pictures.js';
import { fakeFal, type FakeFal, type FalShape } from '../support/fake-fal.js';
import { servePictures, type PictureServer } from '../support/picture-server.js';
import { RenderClient, form, type Answer } from '../support/render-client.js';
import { queueBackends } from '../support/services.js';

jest.setTimeout(180_000);

interface PromptJob {
  readonly job_id: string;
  readonly status: 'processing' | 'done' | 'error';
  readonly prompt: string;
  readonly result_url: string | null;
  readonly error: string | null;
  readonly error_code: string | null;
  readonly engine: string | null;
  readonly operations: { op: string }[] | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The door of prompts as a client uses it. */
class PromptClient {
  readonly http: RenderClient;

  constructor(url: string) {
    this.http = new RenderClient(url);
  }

  start(prompt: string, image: Uint8Array, headers: Record<string, string> = {}): Promise<Answer<PromptJob>> {
    return this.http.post<PromptJob>('/api/jobs', form({ prompt, image }), headers);
  }

  async ended(jobId: string): Promise<PromptJob> {
    for (let i = 0; i < 600; i++) {
      const { body } = await this.http.get<PromptJob>(`/api/jobs/${jobId}`);
      if (body.status !== 'processing') return body;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the job did not end in time');
  }

  async run(prompt: string, image: Uint8Array): Promise<PromptJob> {
    return this.ended((await this.start(prompt, image)).body.job_id);
  }
}

describe.each(queueBackends())('prompts without a provider, queue on $name', (backend) => {
  let atelier: TestAtelier;
  let client: PromptClient;
  let pictures: PictureServer;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await drawnPicture(4);
    pictures = await servePictures({ '/photo.jpg': photo });
    atelier = await startAtelier({ backend, workers: 2, env: { ATELIER_OUTBOUND_ALLOW_HOSTS: pictures.host } });
    client = new PromptClient(atelier.url);
  });
  afterAll(async () => {
    await atelier?.stop();
    await pictures?.stop();
  });

  it('are done by the grammar and served as a picture and as a file', async () => {
    const accepted = await client.start('make it black and white and crop to a square', photo);
    expect(accepted).toMatchObject({ status: 201, body: { status: 'processing', prompt: 'make it black and white and crop to a square', result_url: null, error: null } });
    const done = await client.ended(accepted.body.job_id);
    expect(done).toMatchObject({ status: 'done', engine: 'grammar', error: null });
    expect(done.operations?.map((step) => step.op).sort()).toEqual(['crop', 'grayscale']);
    expect(Date.parse(done.updated_at)).toBeGreaterThanOrEqual(Date.parse(done.created_at));
    const bytes = Buffer.from(await (await fetch(done.result_url!)).arrayBuffer());
    const { width, height, channels } = await sharp(bytes).metadata();
    expect(width).toBe(height);
    const { channels: stats } = await sharp(bytes).stats();
    if (channels > 1) expect(Math.abs(stats[0].mean - stats[2].mean)).toBeLessThan(1);

    const redirect = await fetch(`${atelier.url}/api/jobs/${done.job_id}/download`, { redirect: 'manual' });
    expect(redirect.status).toBe(302);
    const file = await fetch(redirect.headers.get('location')!);
    expect(file.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="?${done.job_id}.jpg"?$`));
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('take an address instead of a file', async () => {
    const { status, body } = await client.http.post<PromptJob>('/api/jobs', { prompt: 'rotate it by 90 degrees', image_url: `${pictures.url}/photo.jpg` });
    expect(status).toBe(201);
    expect(await client.ended(body.job_id)).toMatchObject({ status: 'done' });
  });

  it('say what is possible when nothing can do them', async () => {
    expect(await client.run('add a cat on the sofa', photo)).toMatchObject({ status: 'error', error_code: 'instruction_not_understood', error: expect.stringMatching(/"add a cat on the sofa".*remove the background/) });
    expect(await client.run('frobnicate the zibble', photo)).toMatchObject({ status: 'error', error_code: 'instruction_not_understood', error: expect.stringContaining('frobnicate') });
  });

  it('fail with words about the picture when it is broken', async () => {
    expect(await client.run('make it warmer', photo.subarray(0, photo.length >> 1))).toMatchObject({ status: 'error', error_code: 'validation_failed', error: expect.stringContaining('damaged') });
  });

  it('are refused at the door without words or without a picture', async () => {
    expect(await client.http.post('/api/jobs', form({ prompt: 'blur it' }))).toMatchObject({ status: 400, body: { error: 'validation_failed', details: { image: expect.any(String) } } });
    expect(await client.http.post('/api/jobs', form({ image: photo }))).toMatchObject({ status: 400, body: { details: { prompt: expect.any(String) } } });
    expect(await client.http.post('/api/jobs', form({ prompt: ' ', image: photo }))).toMatchObject({ status: 400, body: { details: { prompt: expect.any(String) } } });
    expect(await client.http.post('/api/jobs', form({ prompt: 'blur it', image: Buffer.from('text') }))).toMatchObject({ status: 400, body: { details: { image: expect.stringContaining('is not an image') } } });
    expect(await client.http.post('/api/jobs', { prompt: 'blur it', image_url: 'http://127.0.0.1:1/a.jpg' })).toMatchObject({ status: 400, body: { details: { image_url: expect.any(String) } } });
  });

  it('are listed, newest first, whole and by pages and states, without other doors\' jobs', async () => {
    const { body: all } = await client.http.get<PromptJob[]>('/api/jobs');
    expect(all.length).toBeGreaterThanOrEqual(5);
    expect(all.map((job) => job.created_at)).toEqual(all.map((job) => job.created_at).sort().reverse());
    const batch = await client.http.post<{ sessionId: string }>('/image-edit', { images: [{ id: 'a', url: `${pictures.url}/photo.jpg` }], operation: { type: 'bulk', bulkOp: { type: 'flip' } } });
    await client.http.events(`/image-edit/progress/${batch.body.sessionId}`);
    const { body: page } = await client.http.get<{ items: PromptJob[] }>('/api/jobs/page?page=2&page_size=2');
    expect(page).toMatchObject({ page: 2, page_size: 2, total: all.length });
    expect(page.items.map((job) => job.job_id)).toEqual(all.slice(2, 4).map((job) => job.job_id));
    const { body: failed } = await client.http.get<{ total: number; items: PromptJob[] }>('/api/jobs/page?status=error');
    expect(failed.items.every((job) => job.status === 'error')).toBe(true);
    expect(failed.total).toBe(all.filter((job) => job.status === 'error').length);
    for (const query of ['page=0', 'page_size=101', 'status=lost', 'page=x']) expect((await client.http.get(`/api/jobs/page?${query}`)).status).toBe(400);
  });

  it('are deleted with their files, also while they are at work', async () => {
    const done = await client.run('flip it horizontally', photo);
    expect(await client.http.delete(`/api/jobs/${done.job_id}`)).toMatchObject({ status: 200, body: { detail: 'Job deleted' } });
    expect((await fetch(done.result_url!)).status).toBe(404);
    expect((await readdir(atelier.dataDirectory, { recursive: true })).filter((name) => String(name).includes(done.job_id) && /\.(jpg|png)$/.test(String(name)))).toEqual([]);
    expect(await client.http.get(`/api/jobs/${done.job_id}`)).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
    const big = await sharp(photo).resize(3000, 2250).jpeg().toBuffer();
    const { body } = await client.start('denoise it a lot', big);
    expect(await client.http.delete(`/api/jobs/${body.job_id}`)).toMatchObject({ status: 200 });
    expect(await client.http.get(`/api/jobs/${body.job_id}/download`)).toMatchObject({ status: 404 });
  });

  it('have no file before they are done', async () => {
    const failed = await client.run('add a cat', photo);
    expect(await client.http.get(`/api/jobs/${failed.job_id}/download`)).toMatchObject({ status: 404, body: { error: 'file_not_found' } });
  });

  it('are one job for one Idempotency-Key', async () => {
    const [first, second] = [await client.start('flip it', photo, { 'Idempotency-Key': 'p' }), await client.start('flip it', photo, { 'Idempotency-Key': 'p' })];
    expect(second.body.job_id).toBe(first.body.job_id);
    expect(await client.start('blur it', photo, { 'Idempotency-Key': 'p' })).toMatchObject({ status: 422 });
  });

  describe('dry runs', () => {
    const plan = (body: unknown): Promise<Answer> => client.http.post<Record<string, unknown>>('/v1/plans', body);

    it('answer the checked plan of words and of operations, and do nothing', async () => {
      const jobIds = async (): Promise<string[]> => (await client.http.get<{ items: { id: string }[] }>('/v1/jobs?limit=100')).body.items.map((job) => job.id);
      const before = await jobIds();
      const words = await plan({ instruction: 'resize to 640x480, then make it a bit brighter' });
      expect(words).toMatchObject({
        status: 200,
        body: { engine: 'grammar', operations: [{ op: 'resize', version: '1.0.0', params: { width: 640, height: 480, fit: 'inside' } }, { op: 'brightness', params: { amount: 20 } }], not_understood: [], vague: false },
      });
      expect(Number(words.body.estimated_ms)).toBeGreaterThan(0);
      expect(await plan({ operations: [{ op: 'sepia' }] })).toMatchObject({ status: 200, body: { engine: 'given', operations: [{ op: 'sepia', params: { amount: 100 } }] } });
      expect(await jobIds()).toEqual(before);
    });

    it.each([
      [{ instruction: 'add a cat' }, 422, 'instruction_not_understood', 'instruction'],
      [{ instruction: '' }, 422, 'instruction_not_understood', 'examples'],
      [{}, 400, 'validation_failed', 'instruction'],
      [{ instruction: 'blur', operations: [{ op: 'sepia' }] }, 400, 'validation_failed', 'instruction'],
      [{ operations: [{ op: 'resize', params: { width: -1 } }] }, 400, 'validation_failed', 'operations.0.params.width'],
      [{ operations: [] }, 400, 'validation_failed', 'operations'],
    ])('refuse %j with %i %s', async (body, status, error, field) => {
      const answer = await plan(body);
      expect(answer).toMatchObject({ status, body: { error } });
      expect(answer.body.details).toHaveProperty([field]);
    });
  });
});

describe('prompts with a language model', () => {
  let atelier: TestAtelier;
  let model: Server;
  let client: PromptClient;
  const asked: Record<string, unknown>[] = [];

  beforeAll(async () => {
    const call = { function: { name: 'sepia', arguments: '{"amount": 80}' } };
    model = createServer((request, response) => {
      void json(request).then((body) => {
        asked.push(body as Record<string, unknown>);
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ choices: [{ message: { tool_calls: [call] } }] }));
      });
    });
    await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
    atelier = await startAtelier({ backend: queueBackends()[0], env: { LLM_BASE_URL: baseUrl, LLM_API_KEY: 'k', LLM_MODEL: 'small' } });
    client = new PromptClient(atelier.url);
  });
  afterAll(async () => {
    await atelier?.stop();
    model?.close();
  });

  it('are read by it when the grammar does not know them, and only then', async () => {
    const photo = await drawnPicture(2);
    expect(await client.run('make it warmer', photo)).toMatchObject({ status: 'done', engine: 'grammar' });
    expect(asked).toEqual([]);
    expect(await client.run('frobnicate the zibble', photo)).toMatchObject({ status: 'done', engine: 'model', operations: [{ op: 'sepia', params: { amount: 80 } }] });
    expect(asked).toMatchObject([{ model: 'small', temperature: 0.1, messages: [{ role: 'system' }, { role: 'user', content: 'frobnicate the zibble' }] }]);
  });

  it('are never made a filter of when something must be invented', async () => {
    expect(await client.run('add a cat', await drawnPicture(2))).toMatchObject({ status: 'error', error_code: 'instruction_not_understood' });
    expect(asked).toHaveLength(1);
  });
});

describe('prompts with a provider', () => {
  let atelier: TestAtelier;
  let client: PromptClient;
  let fal: FakeFal;
  let photo: Buffer;
  let made: Buffer;

  beforeAll(async () => {
    photo = await sharp(await drawnPicture(4)).withExif({ IFD0: { Artist: 'somebody' } }).jpeg().toBuffer();
    made = await drawnPicture(33, 'png');
    fal = await fakeFal(made);
    const env = { ATELIER_OUTBOUND_ALLOW_HOSTS: fal.host, FAL_API_KEY: 'secret', FAL_MODEL: 'some/model', FAL_ENDPOINT: fal.url, POLL_INTERVAL: '0.05', POLL_MAX_WAIT: '2' };
    atelier = await startAtelier({ backend: queueBackends()[0], env });
    client = new PromptClient(atelier.url);
  });
  afterAll(async () => {
    await atelier?.stop();
    await fal?.stop();
  });
  const run = (prompt: string, shape: FalShape): Promise<PromptJob> => {
    fal.shape = shape;
    fal.requests.length = 0;
    return client.run(prompt, photo);
  };

  it.each(['result', 'location', 'poll_url', 'data_uri', 'busy_once'] as const)('get its picture when it answers: %s', async (shape) => {
    const done = await run('add a cat', shape);
    expect(done).toMatchObject({ status: 'done', engine: 'provider' });
    const result = await sharp(Buffer.from(await (await fetch(done.result_url!)).arrayBuffer())).removeAlpha().raw().toBuffer();
    expect(result.equals(await sharp(made).removeAlpha().raw().toBuffer())).toBe(true);
    expect(fal.requests.at(-1)).toMatchObject({ path: '/some/model', authorization: 'Key secret', prompt: 'add a cat', imageUrls: [expect.stringMatching(/^data:image\/jpeg;base64,/)] });
  });

  it('send it the picture without its private data', async () => {
    await run('add a cat', 'result');
    const sent = Buffer.from(fal.requests[0].imageUrls[0].split(',')[1], 'base64');
    expect(await sharp(sent).metadata()).toMatchObject({ width: 368, height: 204 });
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect((await sharp(sent).metadata()).exif).toBeUndefined();
  });

  it.each([
    ['refused', 'provider_failed'],
    ['failed_later', 'provider_failed'],
    ['no_picture', 'provider_failed'],
    ['never', 'provider_failed'],
    ['poll_elsewhere', 'provider_failed'],
    ['private_result', 'download_failed'],
  ] as const)('end with an error and are not tried again when it answers: %s', async (shape, code) => {
    const ended = await run('add a cat', shape);
    expect(ended).toMatchObject({ status: 'error', error_code: code });
    expect(ended.error).not.toContain('Key ID');
    expect(fal.requests).toHaveLength(1);
  });

  it('do not trouble it with what the grammar understands', async () => {
    expect(await run('make it warmer', 'result')).toMatchObject({ status: 'done', engine: 'grammar' });
    expect(fal.requests).toEqual([]);
  });

  it('are shown as its work by a dry run, which asks it nothing', async () => {
    fal.requests.length = 0;
    expect(await client.http.post('/v1/plans', { instruction: 'add a cat' })).toMatchObject({ status: 200, body: { engine: 'provider', generative: [{ kind: 'add', said: 'add a cat' }] } });
    expect(fal.requests).toEqual([]);
  });
});
