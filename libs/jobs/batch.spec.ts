import { z } from 'zod';
import { AtelierError, newId } from '@atelier/kernel';
import { freshDatabase, queueBackends } from '../../test/support/services.js';
import { defineBatchKind, type BatchRequest, type JobEventRecord, type JobRecord } from './index.js';
import type { JobsProcess } from './testing/jobs.process.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { painter, type PaintContext, paintKind } from './testing/paint.kind.js';

const KINDS = [paintKind];
const houseKind = defineBatchKind({ kind: 'batch', definitionId: 'batch.v1', input: z.object({ house: z.string() }), retentionMs: 60_000 });

describe.each(queueBackends())('batches, queue on $name', ({ redisUrl }) => {
  let processes: ProcessesUnderTest;

  beforeAll(async () => (processes = await ProcessesUnderTest.at(await freshDatabase(), redisUrl)));
  afterEach(() => processes.closeAll());
  afterAll(() => processes.end());

  const batchOf = (walls: readonly string[], more: Partial<BatchRequest<typeof houseKind>> = {}): BatchRequest<typeof houseKind> => ({
    ...{ kind: houseKind, batchId: newId(), input: { house: 'villa' } },
    children: walls.map((wall) => ({ kind: paintKind, jobId: newId(), input: { wall } })),
    ...more,
  });
  const ended = (process: JobsProcess, job: JobRecord): Promise<JobRecord> => process.room.waiter.waitForEnd(job.id, 30_000);
  const paint = async ({ input, stage }: PaintContext): Promise<{ painted: string }> => {
    await stage('paint', { progress: 50 });
    if (input.wall.startsWith('broken')) throw new AtelierError('validation_failed', { message: 'this wall cannot be painted' });
    return { painted: input.wall };
  };
  async function eventsOf(process: JobsProcess, job: JobRecord, after = 0): Promise<JobEventRecord[]> {
    const events = [];
    for await (const event of process.room.waiter.followEvents(job.id, after)) events.push(event);
    return events;
  }
  const told = (events: readonly JobEventRecord[], jobId: string): unknown[] => events.filter((event) => event.data?.jobId === jobId).map((event) => event.data?.type);

  it('spreads over workers, ends when the last child has ended, and one bad child fails alone', async () => {
    const workers = [await processes.worker({ kinds: KINDS, handlers: [painter(paint)] }), await processes.worker({ kinds: KINDS, handlers: [painter(paint)] })];
    const doors = processes.doors({ kinds: KINDS });
    const request = batchOf(Array.from({ length: 50 }, (_, index) => (index % 10 === 3 ? `broken ${index}` : `wall ${index}`)));
    const { job } = await doors.room.batches.start(request);
    expect(job).toMatchObject({ status: 'processing', kind: 'batch', input: { house: 'villa' }, retentionSeconds: 60 });
    const events = await eventsOf(doors, job);

    expect(await ended(doors, job)).toMatchObject({ status: 'completed', progress: 100, output: { total: 50, completed: 45, failed: 5, canceled: 0 }, expiresAt: expect.any(Date) });
    const children = await doors.room.batches.listChildren(job.id);
    expect(children.map((child) => child.id)).toEqual(request.children.map((child) => child.jobId));
    expect(children.map((child) => child.status)).toEqual(request.children.map((_, index) => (index % 10 === 3 ? 'failed' : 'completed')));
    expect(children.every((child) => child.expiresAt === null)).toBe(true);
    expect(new Set(children.map((child) => child.workerId))).toEqual(new Set(workers.map(({ worker }) => worker.workerId)));

    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    for (const [index, child] of children.entries()) expect(told(events, child.id)).toEqual(['started', 'stage', index % 10 === 3 ? 'failed' : 'completed']);
    expect(events.at(-1)).toMatchObject({ type: 'completed', progress: 100 });
    const progress = events.map((event) => event.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect((await eventsOf(doors, job, 40))[0].sequence).toBe(41);
  });

  it('fails when all its children fail', async () => {
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(paint)] });
    const { job } = await worker.room.batches.start(batchOf(['broken 1', 'broken 2']));
    expect(await ended(worker, job)).toMatchObject({ status: 'failed', errorCode: 'pipeline_error', output: { total: 2, failed: 2 } });
    await expect(worker.room.jobs.retry(job.id)).rejects.toMatchObject({ code: 'job_not_retryable' });
  });

  it('stops all its children when it is canceled', async () => {
    let begun = (): void => undefined;
    const painting = new Promise<void>((resolve) => (begun = resolve));
    const endless = painter(({ signal }) => {
      begun();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const worker = await processes.worker({ kinds: KINDS, handlers: [endless], concurrency: 1 });
    const { job } = await worker.room.batches.start(batchOf(['a', 'b', 'c']));
    await painting;
    await worker.room.jobs.cancel(job.id);
    expect(await ended(worker, job)).toMatchObject({ status: 'canceled', errorCode: 'canceled', output: { total: 3, canceled: 3 } });
    expect(await worker.producer.counts('cpu')).toMatchObject({ waiting: 0 });
  });

  it('ends through the sweep when the process that ended its last child died right after', async () => {
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(paint)] });
    const doors = processes.doors({ kinds: KINDS });
    const { job } = await doors.room.batches.start(batchOf(['north']));
    await ended(doors, job);
    await doors.database.query(`UPDATE jobs SET status = 'processing', output = NULL, completed_at = NULL, expires_at = NULL WHERE id = $1`, [job.id]);
    await worker.worker.sweep.runOnce();
    expect(await ended(doors, job)).toMatchObject({ status: 'completed', output: { total: 1, completed: 1 } });
  });

  it('hears of all its children when one worker leaves several behind', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const { job } = await doors.room.batches.start(batchOf(['a', 'b', 'c']));
    await doors.database.query(
      `UPDATE jobs SET status = 'processing', attempt = 1, worker_id = 'gone', lease_until = now() - interval '1 second' WHERE parent_id = $1`,
      [job.id],
    );
    await doors.worker.sweep.runOnce();
    await doors.room.jobs.cancel(job.id);
    const events = await eventsOf(doors, job);
    expect(events.map((event) => event.sequence)).toEqual(events.map((_, index) => index + 1));
    for (const child of await doors.room.batches.listChildren(job.id)) expect(told(events, child.id)).toEqual(['queued', 'canceled']);
    expect(events.at(-1)).toMatchObject({ type: 'canceled' });
  });

  it('is not told of bare progress', async () => {
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ input, stage, progress }) => {
      await stage('paint');
      progress(30, 'half a wall');
      await new Promise((resolve) => setTimeout(resolve, 400));
      return { painted: input.wall };
    })] });
    const { job } = await worker.room.batches.start(batchOf(['a']));
    const events = await eventsOf(worker, job);
    const [child] = await worker.room.batches.listChildren(job.id);
    expect((await eventsOf(worker, child)).map((event) => event.type)).toContain('progress');
    expect(told(events, child.id)).toEqual(['started', 'stage', 'completed']);
  });

  it('is one job for one idempotency key, and is refused whole when the queue has no room for it', async () => {
    const doors = processes.doors({ kinds: KINDS, maxQueueDepth: 4 });
    const first = await doors.room.batches.start(batchOf(['a', 'b', 'c'], { idempotencyKey: 'k', requestHash: 'h' }));
    const again = await doors.room.batches.start(batchOf(['a'], { idempotencyKey: 'k', requestHash: 'h' }));
    expect(again).toMatchObject({ replayed: true, job: { id: first.job.id } });
    await expect(doors.room.batches.start(batchOf(['x'], { idempotencyKey: 'k', requestHash: 'other' }))).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    await expect(doors.room.batches.start(batchOf(['a', 'b']))).rejects.toMatchObject({ code: 'queue_full', status: 503 });
    expect(await doors.database.query(`SELECT 1 FROM jobs WHERE status = 'queued'`)).toHaveLength(3);
    await doors.room.jobs.cancel(first.job.id);
    expect(await ended(doors, first.job)).toMatchObject({ status: 'canceled' });
  });

  it('takes its children with it when it is deleted', async () => {
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ jobId, addFile, input }) => {
      await addFile({ key: `walls/${jobId}.png`, role: 'result', contentType: 'image/png', bytes: 1, sha256: 'ab' });
      return { painted: input.wall };
    })] });
    const { job } = await worker.room.batches.start(batchOf(['a', 'b']));
    await ended(worker, job);
    expect((await worker.room.jobs.remove(job.id)).fileKeys).toHaveLength(2);
    expect(await worker.room.batches.listChildren(job.id)).toEqual([]);
  });
});
