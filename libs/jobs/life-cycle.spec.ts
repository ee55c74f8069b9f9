import { AtelierError } from '@atelier/kernel';
import { freshDatabase, queueBackends } from '../../test/support/services.js';
import type { JobRecord } from './index.js';
import type { JobsProcess } from './testing/jobs.process.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { painter, type PaintContext, paintKind } from './testing/paint.kind.js';

const KINDS = [paintKind];

describe.each(queueBackends())('the life of a job, queue on $name', ({ redisUrl }) => {
  let processes: ProcessesUnderTest;

  beforeAll(async () => (processes = await ProcessesUnderTest.at(await freshDatabase(), redisUrl)));
  afterEach(() => processes.closeAll());
  afterAll(() => processes.end());

  const working = (run: (context: PaintContext) => Promise<{ painted: string }>, concurrency?: number): Promise<JobsProcess> =>
    processes.worker({ kinds: KINDS, handlers: [painter(run)], concurrency });
  const ended = (process: JobsProcess, job: JobRecord): Promise<JobRecord> => process.room.waiter.waitForEnd(job.id, 20_000);
  const accept = async (process: JobsProcess, input = { wall: 'north' }): Promise<JobRecord> => (await process.room.accept.accept({ kind: paintKind, input })).job;
  async function eventsOf(process: JobsProcess, job: JobRecord): Promise<{ type: string; stage: string | null; progress: number; data: unknown }[]> {
    const events = [];
    for await (const { type, stage, progress, data } of process.room.waiter.followEvents(job.id, 0)) events.push({ type, stage, progress, data });
    return events;
  }

  it('is done by another process, which gets what was asked and tells how far it is', async () => {
    const seen: unknown[] = [];
    await working(async ({ input, options, owner, jobId, attempt, userId, stage }) => {
      seen.push({ input, options, owner, jobId, attempt, userId });
      await stage('scrape');
      await stage('paint', { progress: 40 });
      return { painted: input.wall };
    });
    const doors = processes.doors({ kinds: KINDS });
    const { job, replayed } = await doors.room.accept.accept({ kind: paintKind, input: { wall: 'north' }, owner: 'anna', userId: 'u1' });
    expect(replayed).toBe(false);
    expect(job).toMatchObject({ status: 'queued', kind: 'paint', queue: 'cpu', retentionSeconds: 60, maxAttempts: 3 });
    expect(await ended(doors, job)).toMatchObject({ status: 'completed', progress: 100, stage: 'paint', output: { painted: 'north' }, attempt: 1, completedAt: expect.any(Date), expiresAt: expect.any(Date) });
    expect(seen).toEqual([{ input: { wall: 'north' }, options: { coats: 1 }, owner: 'anna', jobId: job.id, attempt: 1, userId: 'u1' }]);
    expect(await eventsOf(doors, job)).toEqual([
      { type: 'queued', stage: null, progress: 0, data: null },
      { type: 'started', stage: null, progress: 0, data: { attempt: 1 } },
      { type: 'stage', stage: 'scrape', progress: 0, data: null },
      { type: 'stage', stage: 'paint', progress: 40, data: null },
      { type: 'completed', stage: 'paint', progress: 100, data: null },
    ]);
  });

  it('is tried again after a fault that may pass, and then succeeds', async () => {
    const attempts: number[] = [];
    const worker = await working(async ({ attempt, input }) => {
      attempts.push(attempt);
      if (attempt < 3) throw new AtelierError('download_failed', { message: 'no answer', retryAfterMs: 1 });
      return { painted: input.wall };
    });
    const job = await accept(worker);
    expect(await ended(worker, job)).toMatchObject({ status: 'completed', attempt: 3, errorCode: null });
    expect(attempts).toEqual([1, 2, 3]);
    const retries = (await eventsOf(worker, job)).filter((event) => event.type === 'queued').slice(1);
    expect(retries).toMatchObject([{ data: { reason: 'retry', code: 'download_failed', message: 'no answer' } }, { data: { reason: 'retry' } }]);
  });

  it('fails with the last fault when its attempts are used up, and can be tried again by request', async () => {
    let runs = 0;
    const worker = await working(async ({ input }) => {
      if (++runs <= 3) throw new Error('secret words of a library');
      return { painted: input.wall };
    });
    const job = await accept(worker);
    const failed = await ended(worker, job);
    expect(failed).toMatchObject({ status: 'failed', attempt: 3, errorCode: 'pipeline_error', errorMessage: 'The picture could not be made.', expiresAt: expect.any(Date) });
    expect(await worker.room.jobs.retry(job.id)).toMatchObject({ status: 'queued', maxAttempts: 6 });
    worker.worker.sweep.start();
    expect(await ended(worker, job)).toMatchObject({ status: 'completed', attempt: 4, errorCode: null, output: { painted: 'north' } });
    await expect(worker.room.jobs.retry(job.id)).rejects.toMatchObject({ code: 'job_not_retryable' });
  });

  it.each([
    ['a fault that cannot pass', () => Promise.reject(new AtelierError('validation_failed', { message: 'too small' })), 'validation_failed', 'too small'],
    ['an output that its kind does not know', () => Promise.resolve({ painted: 7 } as never), 'pipeline_error', 'The picture could not be made.'],
  ])('fails at once after %s', async (_name, run, errorCode, errorMessage) => {
    const worker = await working(run);
    const job = await accept(worker);
    expect(await ended(worker, job)).toMatchObject({ status: 'failed', attempt: 1, errorCode, errorMessage });
  });

  it('fails when it takes longer than its kind allows, also when the handler does not listen', async () => {
    const quick = { ...paintKind, timeLimitMs: 100 };
    const handler = { kind: quick, run: ({ signal }: PaintContext) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('some library error')))) };
    const worker = await processes.worker({ kinds: [quick], handlers: [handler as never] });
    const { job } = await worker.room.accept.accept({ kind: quick, input: { wall: 'north' } });
    expect(await ended(worker, job)).toMatchObject({ status: 'failed', attempt: 1, errorCode: 'timeout' });
  });

  it('writes progress at most a few times a second, never backwards, the newest words last', async () => {
    const worker = await working(async ({ input, progress, stage }) => {
      await stage('paint');
      for (let percent = 0; percent <= 90; percent++) progress(percent % 2 === 0 ? percent : percent - 10, `stroke ${percent}`);
      await new Promise((resolve) => setTimeout(resolve, 600));
      progress(Number.NaN);
      progress(200);
      return { painted: input.wall };
    });
    const job = await accept(worker);
    await ended(worker, job);
    const all = await eventsOf(worker, job);
    const progress = all.filter((event) => event.type === 'progress');
    expect(progress.length).toBeGreaterThanOrEqual(1);
    expect(progress.length).toBeLessThanOrEqual(4);
    expect(progress.at(-1)).toMatchObject({ stage: 'paint', progress: expect.any(Number) });
    expect(all.map((event) => event.progress)).toEqual(all.map((event) => event.progress).toSorted((a, b) => a - b));
  });

  it('refuses a stage that the kind does not name', async () => {
    const worker = await working(async ({ stage, input }) => {
      await expect(stage('polish')).rejects.toThrow('Expected a stage of paint (scrape, paint, dry) but received "polish"');
      return { painted: input.wall };
    });
    expect(await ended(worker, await accept(worker))).toMatchObject({ status: 'completed' });
  });

  it('keeps its files in mind, and gives them away with the row', async () => {
    const worker = await working(async ({ jobId, input, addFile }) => {
      await addFile({ key: `walls/${jobId}.png`, role: 'result', contentType: 'image/png', bytes: 3, sha256: 'ab' });
      return { painted: input.wall };
    });
    const file = { key: 'uploads/one.png', role: 'input', contentType: 'image/png', bytes: 5, sha256: 'cd' };
    const { job } = await worker.room.accept.accept({ kind: paintKind, input: { wall: 'north' }, files: [file] });
    await ended(worker, job);
    expect((await worker.room.jobs.listFiles(job.id)).map(({ key, role }) => [key, role])).toEqual([['uploads/one.png', 'input'], [`walls/${job.id}.png`, 'result']]);
    const { fileKeys } = await worker.room.jobs.remove(job.id);
    expect(fileKeys.toSorted()).toEqual(['uploads/one.png', `walls/${job.id}.png`]);
    await expect(worker.room.jobs.get(job.id)).rejects.toMatchObject({ code: 'job_not_found' });
  });

  it('is done by whoever comes when its worker stops, and does not lose an attempt by that', async () => {
    const first = await working(({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))));
    const job = await accept(first);
    await first.room.waiter.waitForEnd(job.id, 0);
    for await (const event of first.room.waiter.followEvents(job.id, 0)) if (event.type === 'started') break;
    await first.consumer.drain(0);
    const second = await working(async ({ input, attempt }) => ({ painted: `${input.wall} ${attempt}` }));
    expect(await ended(second, job)).toMatchObject({ status: 'completed', attempt: 2, maxAttempts: 4, output: { painted: 'north 2' } });
    expect((await eventsOf(second, job)).find((event) => event.type === 'queued' && event.data !== null)?.data).toEqual({ reason: 'worker_stopped' });
  });

  it('goes through once each when fifty come together, with all events in order', async () => {
    const painted: string[] = [];
    const run = async ({ jobId, input, stage, progress }: PaintContext): Promise<{ painted: string }> => {
      await stage('scrape', { progress: 10 });
      progress(20);
      await stage('paint', { progress: 50 });
      await stage('dry', { progress: 90 });
      painted.push(jobId);
      return { painted: input.wall };
    };
    await working(run, 8);
    await working(run, 8);
    const doors = processes.doors({ kinds: KINDS });
    const accepted = await Promise.all(Array.from({ length: 50 }, (_, i) => accept(doors, { wall: `${i}` })));
    const streams = await Promise.all(
      accepted.map(async (job) => {
        const events = [];
        for await (const event of doors.room.waiter.followEvents(job.id, 0)) events.push(event);
        return events;
      }),
    );
    expect(painted.toSorted()).toEqual(accepted.map((job) => job.id).toSorted());
    for (const events of streams) {
      expect(events.map((event) => event.sequence)).toEqual(events.map((_, i) => i + 1));
      expect(events.filter((event) => event.type !== 'progress').map((event) => event.stage ?? event.type)).toEqual(['queued', 'started', 'scrape', 'paint', 'dry', 'dry']);
      expect(events.at(-1)?.type).toBe('completed');
    }
  });
});
