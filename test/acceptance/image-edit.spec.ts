import { jest } from '@jest/globals';
import sharp from 'sharp';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { drawnPicture } from '../support/drawn-pictures.js';
import { fakeFal, type FakeFal } from '../support/fake-fal.js';
import { servePictures, type PictureServer } from '../support/picture-server.js';
import { pngThatClaims } from '../support/pictures.js';
import { RenderClient, type Answer } from '../support/render-client.js';
import { query, queueBackends } from '../support/services.js';

jest.setTimeout(180_000);

interface Accepted {
  readonly sessionId: string;
  readonly status: string;
  readonly estimatedTime: number;
  readonly progressUrl: string;
}
interface ImageState {
  readonly imageId: string;
  readonly status: string;
  readonly progress: number;
  readonly message: string;
  readonly error?: string;
  readonly errorCode?: string;
  readonly result?: { readonly id: string; readonly url: string; readonly name: string; readonly tags: string[]; readonly format: string; readonly timestamp: string; readonly notes: string[] };
}
interface Session {
  readonly status: string;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly images: ImageState[];
  readonly expiresAt: string;
}

/** Every tenth picture is broken, each in a way of its own. */
const BROKEN: Readonly<Record<number, string>> = { 3: '/text.jpg', 13: '/half.png', 23: '/missing.jpg', 33: '/huge.png', 43: 'http://10.0.0.1/private.jpg' };

describe.each(queueBackends())('batches, queue on $name', (backend) => {
  let atelier: TestAtelier;
  let client: RenderClient;
  let pictures: PictureServer;

  beforeAll(async () => {
    const drawn = await Promise.all(Array.from({ length: 50 }, async (_, index) => [`/${index}.jpg`, await drawnPicture(index)] as const));
    const whole = await drawnPicture(7, 'png');
    pictures = await servePictures({ ...Object.fromEntries(drawn), '/text.jpg': Buffer.from('not a picture'), '/half.png': whole.subarray(0, whole.length >> 1), '/huge.png': pngThatClaims(20_000, 20_000) });
    atelier = await startAtelier({ backend, workers: 2, env: { ATELIER_OUTBOUND_ALLOW_HOSTS: pictures.host } });
    client = new RenderClient(atelier.url);
  });

  afterAll(async () => {
    await atelier?.stop();
    await pictures?.stop();
  });

  const start = (body: unknown, headers: Record<string, string> = {}): Promise<Answer<Accepted>> => client.post<Accepted>('/image-edit', body, headers);
  const one = (index = 0): { id: string; url: string } => ({ id: `picture ${index}`, url: `${pictures.url}/${index}.jpg` });
  async function session(id: string): Promise<Session> {
    await client.events(`/image-edit/progress/${id}`);
    return (await client.get<Session>(`/image-edit/${id}`)).body;
  }
  async function resultOf(state: ImageState): Promise<{ format: string; width: number; height: number; bytes: Buffer; contentType: string | null }> {
    const response = await fetch(state.result!.url);
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    const { format, width, height } = await sharp(bytes).metadata();
    return { format: String(format), width, height, bytes, contentType: response.headers.get('content-type') };
  }

  describe('of fifty pictures, five of them broken', () => {
    let accepted: Answer<Accepted>;
    let events: { id: number; data: Record<string, unknown> }[];
    let done: Session;

    beforeAll(async () => {
      const images = Array.from({ length: 50 }, (_, index) => {
        const broken = BROKEN[index];
        return { id: `img-${index}`, url: broken?.startsWith('http') ? broken : `${pictures.url}${broken ?? `/${index}.jpg`}`, name: `holiday ${index}.jpg`, tags: ['beach'] };
      });
      accepted = await start({ images, operation: { type: 'command', command: 'make it warmer, then resize to 120x90' }, options: { outputFormat: 'webp', quality: 80 } });
      events = await client.events(`/image-edit/progress/${accepted.body.sessionId}`);
      done = (await client.get<Session>(`/image-edit/${accepted.body.sessionId}`)).body;
    });

    it('answers 202 with the address of its progress', () => {
      expect(accepted.status).toBe(202);
      expect(accepted.body).toEqual({ sessionId: expect.any(String), status: 'processing', estimatedTime: expect.any(Number), progressUrl: `${atelier.url}/image-edit/progress/${accepted.body.sessionId}` });
      expect(accepted.body.estimatedTime).toBeGreaterThanOrEqual(1);
    });

    it('ends with the right state for each picture', async () => {
      expect(done).toMatchObject({ status: 'completed', total: 50, completed: 45, failed: 5 });
      for (const [index, state] of done.images.entries()) {
        expect(state).toMatchObject({ imageId: `img-${index}`, status: index in BROKEN ? 'error' : 'complete', progress: 100 });
        if (index in BROKEN) expect(state.error).toContain('image');
        else expect(state.result).toMatchObject({ name: `holiday ${index}.webp`, tags: ['beach', 'edited'], format: 'webp' });
      }
      expect([3, 13, 23, 33, 43].map((index) => done.images[index].errorCode)).toEqual(['download_failed', 'validation_failed', 'download_failed', 'validation_failed', 'download_failed']);
    });

    it('made the pictures that were asked for, each from its own', async () => {
      for (const index of [0, 17, 49]) {
        const result = await resultOf(done.images[index]);
        expect(result).toMatchObject({ format: 'webp', contentType: 'image/webp' });
        expect(Math.max(result.width / 120, result.height / 90)).toBe(1);
        const after = await sharp(result.bytes).resize(8, 6, { fit: 'fill' }).removeAlpha().raw().toBuffer();
        const before = await sharp(await drawnPicture(index)).resize(8, 6, { fit: 'fill' }).removeAlpha().raw().toBuffer();
        expect(warmth(after)).toBeGreaterThan(warmth(before) + 3);
        expect(distance(before, after)).toBeLessThan(60);
      }
    });

    it('was done by both workers', async () => {
      const rows = await query(atelier.databaseUrl, `SELECT DISTINCT worker_id FROM jobs WHERE parent_id = '${accepted.body.sessionId}'`);
      expect(rows).toHaveLength(2);
    });

    it('told how each picture fared, each change once, and at last how the batch ended', () => {
      expect(events.map((event) => event.id)).toEqual([...new Set(events.map((event) => event.id))].sort((a, b) => a - b));
      expect(events.at(-1)?.data).toEqual({ sessionId: accepted.body.sessionId, status: 'completed', total: 50, completed: 45, failed: 5, canceled: 0 });
      for (let index = 0; index < 50; index++) {
        const own = events.filter((event) => event.data.imageId === `img-${index}`).map((event) => event.data as unknown as ImageState);
        expect(own.slice(0, -1).every((state) => state.status === 'processing')).toBe(true);
        expect(own.at(-1)?.status).toBe(index in BROKEN ? 'error' : 'complete');
        if (!(index in BROKEN)) expect(own.at(-1)?.result?.id).toBe(done.images[index].result?.id);
      }
    });

    it('goes on after the event that a client has seen last', async () => {
      const middle = events[events.length >> 1].id;
      const rest = await client.events(`/image-edit/progress/${accepted.body.sessionId}`, middle);
      expect(rest.map((event) => event.id)).toEqual(events.map((event) => event.id).filter((id) => id > middle));
    });

    it('is kept for a day', () => {
      const lifeHours = (Date.parse(done.expiresAt) - Date.now()) / 3_600_000;
      expect(lifeHours).toBeGreaterThan(23.5);
      expect(lifeHours).toBeLessThanOrEqual(24);
    });
  });

  it.each([
    ['resize', { width: 100 }, { width: 100 }],
    ['resize', { width: 50, height: 50, maintainAspectRatio: false }, { width: 50, height: 50 }],
    ['rotate', { angle: 90 }, { width: 180, height: 240 }],
    ['flip', { horizontal: true }, { width: 240, height: 180 }],
    ['format', { format: 'png' }, { format: 'png' }],
    ['filter', { name: 'grayscale' }, { width: 240 }],
    ['crop', { square: true }, { width: 180, height: 180 }],
    ['sepia', {}, { width: 240 }],
  ])('does the bulk operation %s %j', async (type, params, expected) => {
    const { status, body } = await start({ images: [one()], operation: { type: 'bulk', bulkOp: { type, params } } });
    expect(status).toBe(202);
    const { images } = await session(body.sessionId);
    expect(images).toMatchObject([{ status: 'complete' }]);
    expect(await resultOf(images[0])).toMatchObject(expected);
  });

  it('keeps to the largest sides, and takes its own results as inputs', async () => {
    const first = await session((await start({ images: [one()], operation: { type: 'operations', operations: [{ op: 'negate' }] }, options: { maxWidth: 100, outputFormat: 'png' } })).body.sessionId);
    const negated = await resultOf(first.images[0]);
    expect(negated).toMatchObject({ width: 100, height: 75, format: 'png' });
    const again = await session((await start({ images: [{ id: 'a', url: first.images[0].result!.url }], operation: { type: 'operations', operations: [{ op: 'negate' }] } })).body.sessionId);
    expect(again.images[0]).toMatchObject({ status: 'complete' });
    const [mean, back] = await Promise.all([sharp(negated.bytes).stats(), sharp((await resultOf(again.images[0])).bytes).stats()]);
    expect(Math.abs(mean.channels[0].mean + back.channels[0].mean - 255)).toBeLessThan(2);
  });

  it('ends each picture with what is possible when the command is not understood', async () => {
    const { status, body } = await start({ images: [one(1), one(2)], operation: { type: 'command', command: 'add a cat on the sofa' } });
    expect(status).toBe(202);
    const ended = await session(body.sessionId);
    expect(ended).toMatchObject({ status: 'failed', failed: 2 });
    expect(ended.images[0]).toMatchObject({ status: 'error', errorCode: 'instruction_not_understood', error: expect.stringContaining('remove the background') });
  });

  it.each([
    ['no images', { images: [], operation: { type: 'command', command: 'blur' } }, 'No images provided'],
    ['nothing at all', {}, 'No images provided'],
    ['51 images', { images: Array.from({ length: 51 }, (_, index) => ({ id: `${index}`, url: 'https://example.com/a.jpg' })), operation: { type: 'command', command: 'blur' } }, 'Maximum 50 images per batch'],
  ])('refuses %s in exact words', async (_name, body, words) => {
    expect(await start(body)).toMatchObject({ status: 400, body: { error: 'validation_failed', message: words, detail: words } });
  });

  it.each([
    ['an unknown kind of operation', { type: 'magic' }, 'operation'],
    ['an empty command', { type: 'command', command: ' ' }, 'operation.command'],
    ['an unknown bulk operation', { type: 'bulk', bulkOp: { type: 'frobnicate' } }, 'operation.bulkOp.0.op'],
    ['a parameter out of range', { type: 'bulk', bulkOp: { type: 'resize', params: { width: 0 } } }, 'operation.bulkOp.0.params.width'],
  ])('refuses %s and names the field', async (_name, operation, field) => {
    const answer = await client.post<{ details: Record<string, string> }>('/image-edit', { images: [{ id: 'a', url: 'https://example.com/a.jpg' }], operation });
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation_failed' } });
    expect(Object.keys(answer.body.details).some((name) => name.startsWith(field))).toBe(true);
  });

  it('is one batch for one Idempotency-Key', async () => {
    const body = { images: [one()], operation: { type: 'bulk', bulkOp: { type: 'flip' } } };
    const [first, second] = [await start(body, { 'Idempotency-Key': 'b-1' }), await start(body, { 'Idempotency-Key': 'b-1' })];
    expect(second.body.sessionId).toBe(first.body.sessionId);
    expect(await start({ ...body, images: [one(1)] }, { 'Idempotency-Key': 'b-1' })).toMatchObject({ status: 422 });
    await session(first.body.sessionId);
  });

  it('is not found under other ids, and is gone with its files when it is deleted', async () => {
    expect(await client.get('/image-edit/01a1f87b-74dd-74cd-a07b-d4fa322a34ac')).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
    expect(await client.get('/image-edit/progress/nonsense')).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
    const { body } = await start({ images: [one()], operation: { type: 'bulk', bulkOp: { type: 'flip' } } });
    const { images } = await session(body.sessionId);
    expect(await client.get(`/image-edit/${images[0].result!.id}`)).toMatchObject({ status: 404 });
    expect(await client.delete(`/v1/jobs/${body.sessionId}`)).toMatchObject({ status: 200 });
    expect((await fetch(images[0].result!.url)).status).toBe(404);
    expect(await client.get(`/image-edit/${body.sessionId}`)).toMatchObject({ status: 404 });
  });

  it('ends when a worker is killed in its middle', async () => {
    const { body } = await start({ images: Array.from({ length: 20 }, (_, index) => one(index)), operation: { type: 'command', command: 'denoise it a lot and sharpen' } });
    atelier.workers[0].kill('SIGKILL');
    await atelier.workers[0].ended;
    const ended = await session(body.sessionId);
    expect(ended).toMatchObject({ status: 'completed', completed: 20, failed: 0 });
    await atelier.startWorker();
  });

  it('stops when it is canceled', async () => {
    const { body } = await start({ images: Array.from({ length: 50 }, (_, index) => one(index)), operation: { type: 'command', command: 'denoise it a lot' } });
    await client.post(`/v1/jobs/${body.sessionId}/cancel`, {});
    const ended = await session(body.sessionId);
    expect(ended.status).toBe('canceled');
    expect(ended.images.some((state) => state.errorCode === 'canceled')).toBe(true);
    expect(ended.images.every((state) => state.status !== 'processing')).toBe(true);
  });
});

describe('a batch that needs a provider', () => {
  let atelier: TestAtelier;
  let fal: FakeFal;
  let pictures: PictureServer;

  beforeAll(async () => {
    fal = await fakeFal(await drawnPicture(40, 'png'));
    pictures = await servePictures({ '/0.jpg': await drawnPicture(0), '/1.jpg': await drawnPicture(1) });
    const env = { ATELIER_OUTBOUND_ALLOW_HOSTS: `${pictures.host},${fal.host}`, FAL_API_KEY: 'k', FAL_ENDPOINT: fal.url, POLL_INTERVAL: '0.05' };
    atelier = await startAtelier({ backend: queueBackends()[0], workers: 1, env });
  });
  afterAll(async () => {
    await atelier?.stop();
    await Promise.all([fal?.stop(), pictures?.stop()]);
  });

  it('asks it for each picture and puts the result into the asked form', async () => {
    fal.shape = 'poll_url';
    const client = new RenderClient(atelier.url);
    const images = [0, 1].map((index) => ({ id: `${index}`, url: `${pictures.url}/${index}.jpg` }));
    const { body } = await client.post<Accepted>('/image-edit', { images, operation: { type: 'command', command: 'add a cat' }, options: { outputFormat: 'jpg', maxWidth: 64 } });
    await client.events(`/image-edit/progress/${body.sessionId}`);
    const { body: ended } = await client.get<Session>(`/image-edit/${body.sessionId}`);
    expect(ended).toMatchObject({ status: 'completed', completed: 2 });
    const result = await fetch(ended.images[0].result!.url);
    expect(await sharp(Buffer.from(await result.arrayBuffer())).metadata()).toMatchObject({ format: 'jpeg', width: 64 });
    expect(fal.requests.map((request) => request.prompt)).toEqual(['add a cat', 'add a cat']);
  });
});

/** How much more red than blue a picture is. */
function warmth(rgb: Buffer): number {
  let sum = 0;
  for (let i = 0; i < rgb.length; i += 3) sum += rgb[i] - rgb[i + 2];
  return sum / (rgb.length / 3);
}

/** Mean difference of two pictures, levels. */
function distance(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}
