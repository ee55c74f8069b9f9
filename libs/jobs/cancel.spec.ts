import { sleep } from '@atelier/kernel';
import { freshDatabase, queueBackends } from '../../test/support/services.js';
import type { JobEventRecord, JobRecord } from './index.js';
import type { JobsProcess } from './testing/jobs.process.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { painter, type PaintContext, paintKind } from './testing/paint.kind.js';

const KINDS = [paintKind];

describe.each(queueBackends())('canceling jobs, queue on $name', ({ redisUrl }) => {
  let processes: ProcessesUnderTest;

  beforeAll(async () => (processes = await ProcessesUnderTest.at(await freshDatabase(), redisUrl)));
  afterEach(() => processes.closeAll());
  afterAll(() => processes.end());

  const accept = async (process: JobsProcess): Promise<JobRecord> => (await process.room.accept.accept({ kind: paintKind, input: { wall: 'north' } })).job;
  async function untilEvent(process: JobsProcess, job: JobRecord, type: JobEventRecord['type']): Promise<void> {
    for await (const event of process.room.waiter.followEvents(job.id, 0)) if (event.type === type) return;
    throw new Error(`the job ended without ${type}`);
  }
  /** Works until it is told to stop, and then fails with words of its own. */
  const endless = ({ signal }: PaintContext): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('the brush was taken away'))));

  it('ends a queued job at once and takes it out of the queue', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const job = await accept(doors);
    expect(await doors.room.jobs.cancel(job.id)).toMatchObject({ status: 'canceled', errorCode: 'canceled', completedAt: expect.any(Date) });
    expect((await doors.producer.counts('cpu')).waiting).toBe(0);
    await expect(doors.room.jobs.cancel(job.id)).rejects.toMatchObject({ code: 'job_not_cancelable', status: 409 });
  });

  it('stops a job at work in another process', async () => {
    await processes.worker({ kinds: KINDS, handlers: [painter(endless)] });
    const doors = processes.doors({ kinds: KINDS });
    const job = await accept(doors);
    await untilEvent(doors, job, 'started');
    expect(await doors.room.jobs.cancel(job.id)).toMatchObject({ status: 'processing', cancelRequestedAt: expect.any(Date) });
    expect(await doors.room.waiter.waitForEnd(job.id, 20_000)).toMatchObject({ status: 'canceled', errorCode: 'canceled', errorMessage: 'The job was canceled.', attempt: 1 });
    const types: string[] = [];
    for await (const event of doors.room.waiter.followEvents(job.id, 0)) types.push(event.type);
    expect(types).toEqual(['queued', 'started', 'cancel_requested', 'canceled']);
  });

  it('reaches the worker by its sign of life when the notification is lost', async () => {
    await processes.worker({ kinds: KINDS, handlers: [painter(endless)] });
    const doors = processes.doors({ kinds: KINDS });
    const job = await accept(doors);
    await untilEvent(doors, job, 'started');
    await doors.database.query('UPDATE jobs SET cancel_requested_at = now() WHERE id = $1', [job.id]);
    expect(await doors.room.waiter.waitForEnd(job.id, 20_000)).toMatchObject({ status: 'canceled' });
  });

  it('does not try a canceled job again, whatever its handler throws', async () => {
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ jobId, signal }) => {
      await worker.room.jobs.cancel(jobId);
      // Before the cancellation comes round.
      if (!signal.aborted) throw new Error('a fault that may pass');
      return { painted: 'north' };
    })] });
    const job = await accept(worker);
    expect(await worker.room.waiter.waitForEnd(job.id, 20_000)).toMatchObject({ status: 'canceled', attempt: 1 });
  });

  it('can be asked for twice, and a canceled job can be tried again', async () => {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const slowToLetGo = (context: PaintContext): Promise<never> => endless(context).finally(() => gate);
    await processes.worker({ kinds: KINDS, handlers: [painter(async (context) => (context.attempt === 1 ? slowToLetGo(context) : { painted: 'north' }))] });
    const doors = processes.doors({ kinds: KINDS });
    const job = await accept(doors);
    await untilEvent(doors, job, 'started');
    const asked = await Promise.all([doors.room.jobs.cancel(job.id), doors.room.jobs.cancel(job.id)]);
    expect(asked.map(({ status }) => status)).toEqual(['processing', 'processing']);
    letGo();
    await doors.room.waiter.waitForEnd(job.id, 20_000);
    // The worker lets go of the entry a moment after the row has ended.
    while ((await doors.producer.counts('cpu')).active > 0) await sleep(10);
    await doors.room.jobs.retry(job.id);
    expect(await doors.room.waiter.waitForEnd(job.id, 20_000)).toMatchObject({ status: 'completed', attempt: 2, errorCode: null, cancelRequestedAt: null });
  });

  it("knows no other owner's job", async () => {
    const { room } = processes.doors({ kinds: KINDS });
    const job = await accept({ room } as JobsProcess);
    for (const act of [room.jobs.get(job.id, 'bert'), room.jobs.cancel(job.id, 'bert'), room.jobs.retry(job.id, 'bert'), room.jobs.remove(job.id, 'bert'), room.jobs.get('nonsense')]) {
      await expect(act).rejects.toMatchObject({ code: 'job_not_found', status: 404 });
    }
    await expect(room.jobs.remove(job.id, 'local')).rejects.toMatchObject({ code: 'job_active' });
    await expect(room.jobs.retry(job.id)).rejects.toMatchObject({ code: 'job_not_retryable' });
  });
});
