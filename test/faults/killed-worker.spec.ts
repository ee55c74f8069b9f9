import { jest } from '@jest/globals';
import { startAtelier, type TestAtelier } from '../support/atelier.js';
import { houseFiles } from '../support/pictures.js';
import { RenderClient, form } from '../support/render-client.js';
import { query, queueBackends } from '../support/services.js';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';

jest.setTimeout(240_000);

describe.each(queueBackends())('a worker that dies, queue on $name', (backend) => {
  let atelier: TestAtelier;
  let client: RenderClient;
  let big: Buffer;

  beforeAll(async () => {
    const { photo } = houseFiles();
    // Large enough that a render takes long enough to be hit in its middle.
    big = await sharp(photo).resize(2400, 1800).jpeg({ quality: 95 }).toBuffer();
    atelier = await startAtelier({ backend, workers: 1 });
    client = new RenderClient(atelier.url);
  });

  afterAll(() => atelier?.stop());

  it('in the middle of a render leaves exactly one completed job and one result', async () => {
    const { swatch } = houseFiles();
    const { body } = await client.post('/render/jobs', form({ image: big, texture: swatch }));
    await reaches(client, body.job_id, ['segmentation', 'depth', 'texture', 'refinement']);
    atelier.workers[0].kill('SIGKILL');
    await atelier.workers[0].ended;
    await atelier.startWorker();

    expect(await client.ended(body.job_id, 120_000)).toMatchObject({ status: 'completed' });
    const events = await client.events(`/v1/jobs/${body.job_id}/events`);
    expect(events.filter((event) => event.data.type === 'completed')).toHaveLength(1);
    const rows = await query(atelier.databaseUrl, 'SELECT status, attempt FROM jobs');
    expect(rows).toEqual([{ status: 'completed', attempt: 2 }]);
    const results = (await readdir(atelier.dataDirectory, { recursive: true })).filter((name) => String(name).endsWith(`${body.job_id}.png`));
    expect(results).toHaveLength(1);
  });

  it('is told to stop: its job goes back to the queue and is done by another', async () => {
    const { swatch } = houseFiles();
    const worker = atelier.workers[1];
    const successor = await atelier.startWorker({ ATELIER_DRAIN_S: '0' });
    await worker.stop();
    const { body } = await client.post('/render/jobs', form({ image: big, texture: swatch }));
    await reaches(client, body.job_id, ['segmentation', 'depth', 'texture', 'refinement']);
    await atelier.startWorker();
    await successor.stop();
    expect(await client.ended(body.job_id, 120_000)).toMatchObject({ status: 'completed' });
  });

  it('a cancel reaches the worker in another process and ends the stage at once', async () => {
    const { swatch } = houseFiles();
    const { body } = await client.post('/render/jobs', form({ image: big, texture: swatch }));
    await reaches(client, body.job_id, ['segmentation']);
    expect(await client.post(`/v1/jobs/${body.job_id}/cancel`, {})).toMatchObject({ status: 202, body: { cancel_requested: true } });
    expect(await client.ended(body.job_id, 20_000)).toMatchObject({ status: 'failed', error_code: 'canceled' });
    const results = (await readdir(atelier.dataDirectory, { recursive: true })).filter((name) => String(name).endsWith(`${body.job_id}.png`));
    expect(results).toEqual([]);
    expect(await client.post(`/v1/jobs/${body.job_id}/cancel`, {})).toMatchObject({ status: 409, body: { error: 'job_not_cancelable' } });
    expect(await client.post(`/v1/jobs/${body.job_id}/retry`, {})).toMatchObject({ status: 202 });
    expect(await client.ended(body.job_id, 120_000)).toMatchObject({ status: 'completed' });
  });
});

/** Waits until a job is at one of the stages. */
async function reaches(client: RenderClient, jobId: string, stages: readonly string[]): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    const { body } = await client.get(`/render/jobs/${jobId}`);
    if (stages.includes(String(body.stage))) return;
    if (body.status !== 'processing') throw new Error(`the job ended before it was seen at ${stages.join(' or ')}: ${JSON.stringify(body)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the job did not get there in time');
}
