import { jest } from '@jest/globals';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { servePictures, type PictureServer } from '../support/picture-server.js';
import { houseFiles, type HouseFiles, pixelsOf } from '../support/pictures.js';
import { RenderClient, form, type Answer, type RenderAnswer } from '../support/render-client.js';
import { queueBackends } from '../support/services.js';

jest.setTimeout(180_000);

describe.each(queueBackends())('rendering, queue on $name', (backend) => {
  let atelier: TestAtelier;
  let client: RenderClient;
  let pictures: PictureServer;
  let files: HouseFiles;

  beforeAll(async () => {
    files = houseFiles();
    pictures = await servePictures({ '/house.png': files.photo, '/mask.png': files.mask, '/brick.png': files.swatch });
    atelier = await startAtelier({ backend, env: { ATELIER_OUTBOUND_ALLOW_HOSTS: pictures.host } });
    client = new RenderClient(atelier.url);
  });

  afterAll(async () => {
    await atelier?.stop();
    await pictures?.stop();
  });

  const remote = (path: string): string => `${pictures.url}${path}`;
  const download = async (url: string): Promise<Buffer> => {
    const response = await fetch(url);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  describe('from uploaded files', () => {
    let accepted: Answer<RenderAnswer>;
    let done: RenderAnswer;

    beforeAll(async () => {
      accepted = await client.post('/render/jobs', form({ image: files.photo, texture: files.swatch, options: '{"real_world_scale": 12}' }));
      done = await client.ended(accepted.body.job_id);
    });

    it('answers 201 with the address to poll', () => {
      expect(accepted.status).toBe(201);
      expect(accepted.body).toMatchObject({ status: 'processing', poll_url: `${atelier.url}/render/jobs/${accepted.body.job_id}` });
      expect(accepted.headers.get('location')).toBe(accepted.body.poll_url);
    });

    it('completes with a result and its artifacts behind links', async () => {
      expect(done).toMatchObject({ status: 'completed', width: 640, height: 480, changed_outside_mask: 0 });
      expect(done.result_url).toContain(`/project-images/renders/anonymous/${done.job_id}.png?`);
      expect(Object.keys(done.artifacts).sort()).toEqual(['before_after', 'depth', 'mask']);
      expect(await pixelsOf(await download(done.result_url))).toMatchObject({ width: 640, height: 480 });
      expect(await pixelsOf(await download(done.artifacts.depth), 1)).toMatchObject({ width: 640, height: 480 });
    });

    it('leaves every pixel outside the mask as it was and repaints the wall', async () => {
      const [before, after, mask] = await Promise.all([pixelsOf(files.photo), pixelsOf(await download(done.result_url)), pixelsOf(await download(done.artifacts.mask), 1)]);
      const { outside, inside } = countChanges(before.data, after.data, mask.data);
      expect(outside).toBe(0);
      expect(inside).toBeGreaterThan(640 * 480 * 0.05);
    });

    it('tells its life as events, each once, in order, to the end', async () => {
      const events = await client.events(`/render/jobs/${done.job_id}/events`);
      expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
      const stages = events.map((event) => event.data.stage).filter((stage, index, all) => stage !== all[index - 1]);
      expect(stages).toEqual(expect.arrayContaining(['queued', 'download', 'segmentation', 'depth', 'texture', 'refinement', 'upload']));
      const progress = events.map((event) => Number(event.data.progress));
      expect([...progress].sort((a, b) => a - b)).toEqual(progress);
      expect(events.at(-1)?.data.status).toBe('completed');
    });

    it('goes on after the event that a client has seen last', async () => {
      const events = await client.events(`/render/jobs/${done.job_id}/events`, 3);
      expect(events[0].id).toBe(4);
    });

    it('shows the same job at /v1/jobs', async () => {
      const { body } = await client.get<{ items: { id: string; status: string }[] }>('/v1/jobs?kind=render');
      expect(body.items).toEqual(expect.arrayContaining([expect.objectContaining({ id: done.job_id, status: 'completed' })]));
    });
  });

  it('renders from addresses, keeps to a given mask, and stores under user and project', async () => {
    const request = { image_url: remote('/house.png'), texture_url: remote('/brick.png'), mask_url: remote('/mask.png'), project_id: 'p-1', user_id: 'u.2' };
    const { body } = await client.post('/render/jobs', request, { Prefer: 'wait=60' });
    expect(body).toMatchObject({ status: 'completed', method: 'given-mask' });
    expect(body.result_url).toContain(`/project-images/renders/u.2/p-1-${body.job_id}.png?`);
    const [before, after, mask] = await Promise.all([pixelsOf(files.photo), pixelsOf(await download(body.result_url)), pixelsOf(await download(body.artifacts.mask), 1)]);
    expect(countChanges(before.data, after.data, mask.data).outside).toBe(0);
    const truth = await pixelsOf(files.mask, 1);
    expect(overlap(mask.data, truth.data)).toBeGreaterThan(0.95);
  });

  it('makes the same bytes from the same seed', async () => {
    const request = { image_url: remote('/house.png'), texture_url: remote('/brick.png'), mask_url: remote('/mask.png'), options: { refinement_seed: 7 } };
    const runs = await Promise.all([client.post('/render/jobs', request, { Prefer: 'wait=60' }), client.post('/render/jobs', request, { Prefer: 'wait=60' })]);
    const [first, second] = await Promise.all(runs.map(({ body }) => download(body.result_url)));
    expect(runs[0].body.job_id).not.toBe(runs[1].body.job_id);
    expect(first.equals(second)).toBe(true);
  });

  it('only enhances when the texture is the image', async () => {
    const { body } = await client.post('/render/jobs', { image_url: remote('/house.png'), texture_url: remote('/house.png') }, { Prefer: 'wait=60' });
    expect(body).toMatchObject({ status: 'completed', method: 'enhance-only', width: 640, height: 480 });
    expect(Object.keys(body.artifacts)).toEqual(['before_after']);
    expect((await download(body.result_url)).equals(files.photo)).toBe(false);
  });

  it('upscales', async () => {
    const { status, body } = await client.post('/render/jobs/upscale', { image_url: remote('/house.png'), options: { scale: 2 } }, { Prefer: 'wait=60' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'completed', width: 1280, height: 960 });
    expect(await pixelsOf(await download(body.result_url))).toMatchObject({ width: 1280, height: 960 });
  });

  it('gives the same job for the same Idempotency-Key, and refuses another body under it', async () => {
    const request = { image_url: remote('/house.png'), texture_url: remote('/brick.png'), mask_url: remote('/mask.png') };
    const headers = { 'Idempotency-Key': 'order-17' };
    const [first, second] = [await client.post('/render/jobs', request, headers), await client.post('/render/jobs', request, headers)];
    expect(second.body.job_id).toBe(first.body.job_id);
    const other = await client.post<{ error: string }>('/render/jobs', { ...request, options: { real_world_scale: 3 } }, headers);
    expect(other).toMatchObject({ status: 422, body: { error: 'idempotency_mismatch' } });
    const uploads = { image: files.photo, texture: files.swatch, mask: files.mask };
    const form1 = await client.post('/render/jobs', form(uploads), { 'Idempotency-Key': 'order-18' });
    const form2 = await client.post('/render/jobs', form(uploads), { 'Idempotency-Key': 'order-18' });
    expect(form2.body.job_id).toBe(form1.body.job_id);
    await Promise.all([first.body.job_id, form1.body.job_id].map((id) => client.ended(id)));
  });

  it('deletes a job with its files', async () => {
    const { body } = await client.post('/render/jobs', form({ image: files.photo, texture: files.swatch, mask: files.mask }), { Prefer: 'wait=60' });
    expect(await client.delete(`/v1/jobs/${body.job_id}`)).toMatchObject({ status: 200, body: { detail: 'Job deleted' } });
    expect((await fetch(body.result_url)).status).toBe(404);
    expect(await client.get(`/render/jobs/${body.job_id}`)).toMatchObject({ status: 404, body: { error: 'job_not_found' } });
  });
});

/** How many pixels differ where the mask is 0, and where it is not. */
function countChanges(before: Buffer, after: Buffer, mask: Buffer): { outside: number; inside: number } {
  let outside = 0;
  let inside = 0;
  for (let i = 0; i < mask.length; i++) {
    const same = before[i * 3] === after[i * 3] && before[i * 3 + 1] === after[i * 3 + 1] && before[i * 3 + 2] === after[i * 3 + 2];
    if (same) continue;
    if (mask[i] === 0) outside++;
    else inside++;
  }
  return { outside, inside };
}

/** Intersection over union of two masks, white over half. */
function overlap(a: Buffer, b: Buffer): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    both += a[i] > 127 && b[i] > 127 ? 1 : 0;
    either += a[i] > 127 || b[i] > 127 ? 1 : 0;
  }
  return both / either;
}
