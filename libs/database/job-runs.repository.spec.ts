import { newId } from '@atelier/kernel';
import { freshDatabase } from '../../test/support/services.js';
import { JobEventsRepository } from './job-events.repository.js';
import { JobFilesRepository } from './job-files.repository.js';
import { type JobLease, JobRunsRepository } from './job-runs.repository.js';
import { JobSweepRepository } from './job-sweep.repository.js';
import { JobsRepository } from './jobs.repository.js';
import { insertJob, type MigratedDatabase, migratedDatabase } from './testing/migrated-database.js';

let place: MigratedDatabase;
let jobs: JobsRepository;
let runs: JobRunsRepository;
let sweeps: JobSweepRepository;
let events: JobEventsRepository;

beforeAll(async () => {
  place = await migratedDatabase(await freshDatabase());
  jobs = new JobsRepository(place.database);
  runs = new JobRunsRepository(place.database);
  sweeps = new JobSweepRepository(place.database);
  events = new JobEventsRepository(place.database);
});
afterEach(() => place.database.query('TRUNCATE jobs, job_files CASCADE'));
afterAll(() => place.close());

async function claim(jobId: string, workerId = 'worker', leaseMs = 60_000): Promise<JobLease> {
  const result = await runs.claim(jobId, workerId, leaseMs);
  if (result.outcome !== 'claimed') throw new Error(`expected a claim but it was ${result.outcome}`);
  return result.lease;
}

/** The lease runs out without anybody waiting for it. */
async function letLeaseRunOut(jobId: string): Promise<void> {
  await place.database.query(`UPDATE jobs SET lease_until = now() - interval '1 second' WHERE id = $1`, [jobId]);
}

async function typesOf(jobId: string): Promise<string[]> {
  return (await events.readAfter(jobId, 0))!.events.map((event) => event.type);
}

describe('claim', () => {
  it('lets one of twenty workers win', async () => {
    const { id } = await insertJob(place.database);
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => runs.claim(id, `worker ${i}`, 60_000)));
    expect(results.filter((result) => result.outcome === 'claimed')).toHaveLength(1);
    for (const result of results.filter((one) => one.outcome !== 'claimed')) expect(result).toMatchObject({ outcome: 'later', delayMs: expect.any(Number) });
    expect(await jobs.get(id)).toMatchObject({ status: 'processing', attempt: 1, startedAt: expect.any(Date) });
    expect(await typesOf(id)).toEqual(['queued', 'started']);
  });

  it('says when to come again, and when never to', async () => {
    const { id } = await insertJob(place.database);
    await place.database.query(`UPDATE jobs SET run_after = now() + interval '30 seconds'`);
    const early = await runs.claim(id, 'worker', 60_000);
    expect(early).toMatchObject({ outcome: 'later' });
    expect((early as { delayMs: number }).delayMs).toBeGreaterThan(20_000);
    await jobs.cancelQueued(id, 'stop');
    expect(await runs.claim(id, 'worker', 60_000)).toEqual({ outcome: 'gone' });
    expect(await runs.claim(newId(), 'worker', 60_000)).toEqual({ outcome: 'gone' });
  });

  it('says that a job was lost by its worker', async () => {
    const { id } = await insertJob(place.database);
    await claim(id);
    await letLeaseRunOut(id);
    expect(await runs.claim(id, 'other', 60_000)).toEqual({ outcome: 'lost' });
  });
});

describe('the fence', () => {
  it('lets a worker that comes back from the dead write nothing', async () => {
    const { id } = await insertJob(place.database);
    const dead = await claim(id, 'dead');
    await letLeaseRunOut(id);
    await sweeps.recoverLost(10, 'stop');
    const alive = await claim(id, 'alive');
    const before = await jobs.get(id);
    const file = { key: 'a', role: 'result', contentType: 'image/png', bytes: 1, sha256: 'ab' };
    expect(await runs.writeProgress(dead, { type: 'stage', stage: 'x', progress: 50, message: null })).toBe(false);
    expect(await runs.addFile(dead, file)).toBe(false);
    expect(await runs.complete(dead, {})).toBeNull();
    expect(await runs.fail(dead, 'pipeline_error', 'no')).toBeNull();
    expect(await runs.retryLater(dead, 0, 'pipeline_error', 'no')).toBe(false);
    expect(await runs.release(dead)).toBe(false);
    expect(await runs.cancel(dead, 'stop')).toBeNull();
    expect(await runs.heartbeat([dead], 'dead', 60_000)).toEqual([]);
    expect(await jobs.get(id)).toEqual(before);
    expect(await runs.complete(alive, { by: 'alive' })).toMatchObject({ status: 'completed', output: { by: 'alive' } });
    expect(await runs.complete(alive, { by: 'twice' })).toBeNull();
  });

  it("lets a worker's earlier run write nothing when the same worker has taken the job again", async () => {
    const { id } = await insertJob(place.database);
    const earlier = await claim(id);
    await letLeaseRunOut(id);
    await sweeps.recoverLost(10, 'stop');
    const later = await claim(id);
    expect([earlier.attempt, later.attempt]).toEqual([1, 2]);
    expect(await runs.heartbeat([earlier], 'worker', 60_000)).toEqual([]);
    expect(await runs.complete(earlier, {})).toBeNull();
    expect(await runs.complete(later, {})).not.toBeNull();
  });

  it('tells workers apart that were given the same attempt', async () => {
    const { id } = await insertJob(place.database);
    const first = await claim(id, 'first');
    // What a crash of the server does to a claim that was not on disk yet.
    await place.database.query(`UPDATE jobs SET status = 'queued', attempt = 0, lease_until = NULL`);
    const second = await claim(id, 'second');
    expect(second.attempt).toBe(first.attempt);
    expect(await runs.complete(first, {})).toBeNull();
    expect(await runs.complete(second, {})).not.toBeNull();
  });
});

describe('heartbeat', () => {
  it('renews the leases that are held and reports what was canceled', async () => {
    const kept = await claim((await insertJob(place.database)).id);
    const canceled = await claim((await insertJob(place.database)).id);
    const lost = await claim((await insertJob(place.database)).id);
    await jobs.requestCancel(canceled.jobId);
    await runs.complete(lost, {});
    await letLeaseRunOut(kept.jobId);
    const found = await runs.heartbeat([kept, canceled, lost], 'worker', 60_000);
    expect(found.map(({ jobId, cancelRequested }) => [jobId, cancelRequested]).toSorted()).toEqual([[kept.jobId, false], [canceled.jobId, true]].toSorted());
    expect((await jobs.get(kept.jobId))!.leaseUntil!.getTime()).toBeGreaterThan(Date.now());
    expect(await runs.heartbeat([], 'worker', 60_000)).toEqual([]);
  });
});

describe('what a run writes', () => {
  it('numbers every change without gaps, also when writes come at once', async () => {
    const lease = await claim((await insertJob(place.database)).id);
    await Promise.all(Array.from({ length: 30 }, (_, i) => runs.writeProgress(lease, { type: 'progress', stage: 'paint', progress: i, message: `${i}` })));
    await runs.complete(lease, {});
    const { events: all, eventSequence, status } = (await events.readAfter(lease.jobId, 0))!;
    expect(all.map((event) => event.sequence)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
    expect(all.at(-1)).toMatchObject({ type: 'completed', progress: 100 });
    expect([eventSequence, status]).toEqual([33, 'completed']);
    expect((await events.readAfter(lease.jobId, 30, 2))!.events.map((event) => event.sequence)).toEqual([31, 32]);
  });

  it('never lets progress fall within an attempt', async () => {
    const lease = await claim((await insertJob(place.database)).id);
    await runs.writeProgress(lease, { type: 'progress', stage: 'paint', progress: 60, message: null });
    await runs.writeProgress(lease, { type: 'stage', stage: 'dry', progress: 10, message: 'slow' });
    expect(await jobs.get(lease.jobId)).toMatchObject({ stage: 'dry', progress: 60, message: 'slow' });
  });

  it('queues a failed run again with what went wrong in the event, until the attempts are used up', async () => {
    const { id } = await insertJob(place.database, { maxAttempts: 2 });
    const first = await claim(id);
    expect(await runs.retryLater(first, 0, 'download_failed', 'no answer')).toBe(true);
    expect(await jobs.get(id)).toMatchObject({ status: 'queued', progress: 0, stage: null, errorCode: null, leaseUntil: null });
    expect((await events.readAfter(id, 2))!.events).toMatchObject([{ type: 'queued', data: { reason: 'retry', code: 'download_failed', message: 'no answer', retryAfterMs: 0 } }]);
    const second = await claim(id);
    expect(await runs.retryLater(second, 0, 'download_failed', 'no answer')).toBe(false);
    expect(await runs.fail(second, 'download_failed', 'no answer')).toMatchObject({ status: 'failed', errorCode: 'download_failed', errorMessage: 'no answer', expiresAt: expect.any(Date) });
    expect(await typesOf(id)).toEqual(['queued', 'started', 'queued', 'started', 'failed']);
  });

  it('does not queue again what somebody canceled', async () => {
    const lease = await claim((await insertJob(place.database)).id);
    expect(await runs.cancel(lease, 'stop')).toBeNull();
    await jobs.requestCancel(lease.jobId);
    expect(await runs.retryLater(lease, 0, 'pipeline_error', 'no')).toBe(false);
    expect(await runs.release(lease)).toBe(false);
    expect(await runs.cancel(lease, 'stop')).toMatchObject({ status: 'canceled', errorMessage: 'stop' });
  });

  it('gives a job back without using up an attempt', async () => {
    const { id } = await insertJob(place.database, { maxAttempts: 1 });
    expect(await runs.release(await claim(id))).toBe(true);
    expect(await jobs.get(id)).toMatchObject({ status: 'queued', attempt: 1, maxAttempts: 2 });
    expect((await claim(id)).attempt).toBe(2);
  });

  it("notes files again in a later attempt, and never takes another job's key", async () => {
    const files = new JobFilesRepository(place.database);
    const file = { key: 'renders/a.png', role: 'result', contentType: 'image/png', bytes: 1, sha256: 'ab' };
    const mine = await claim((await insertJob(place.database)).id);
    const other = await claim((await insertJob(place.database)).id);
    expect(await runs.addFile(mine, file)).toBe(true);
    expect(await runs.addFile(mine, { ...file, bytes: 2, sha256: 'cd' })).toBe(true);
    expect(await runs.addFile(other, file)).toBe(false);
    expect(await files.listForJob(mine.jobId)).toMatchObject([{ ...file, bytes: 2, sha256: 'cd' }]);
  });
});

describe('the sweep', () => {
  it('queues lost jobs again, fails those without attempts, cancels those that were to be', async () => {
    const ids = await Promise.all([3, 1, 3].map(async (maxAttempts) => (await insertJob(place.database, { maxAttempts })).id));
    for (const id of ids) await claim(id);
    const alive = await claim((await insertJob(place.database)).id);
    await jobs.requestCancel(ids[2]);
    for (const id of ids) await letLeaseRunOut(id);
    const recovered = await sweeps.recoverLost(10, 'stopped');
    expect(new Map(recovered.map((job) => [job.id, job.status]))).toEqual(new Map([[ids[0], 'queued'], [ids[1], 'failed'], [ids[2], 'canceled']]));
    expect(await jobs.get(ids[0])).toMatchObject({ status: 'queued', completedAt: null, expiresAt: null, errorCode: null });
    expect(await jobs.get(ids[1])).toMatchObject({ errorCode: 'pipeline_error', errorMessage: 'The worker died while it made the picture.', expiresAt: expect.any(Date) });
    expect(await jobs.get(ids[2])).toMatchObject({ errorCode: 'canceled', errorMessage: 'stopped', completedAt: expect.any(Date) });
    expect((await jobs.get(alive.jobId))!.status).toBe('processing');
    expect((await events.readAfter(ids[0], 2))!.events).toMatchObject([{ type: 'queued', data: { reason: 'worker_died' } }]);
  });

  it('counts the deaths of workers in the words of the failure', async () => {
    const { id } = await insertJob(place.database, { maxAttempts: 3 });
    for (let death = 1; death <= 3; death++) {
      await claim(id);
      await letLeaseRunOut(id);
      await sweeps.recoverLost(10, 'stop', id);
    }
    expect(await jobs.get(id)).toMatchObject({ status: 'failed', errorCode: 'pipeline_error', errorMessage: 'The worker died 3 times while it made the picture.' });
  });

  it('recovers every lost job once, also when many sweep at a time', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await insertJob(place.database)).id));
    for (const id of ids) await claim(id);
    for (const id of ids) await letLeaseRunOut(id);
    const recovered = (await Promise.all(Array.from({ length: 5 }, () => sweeps.recoverLost(100, 'stop')))).flat();
    expect(recovered.map((job) => job.id).toSorted()).toEqual(ids.toSorted());
  });

  it('finds what has waited for long, in portions', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push((await insertJob(place.database)).id);
    const nowhere = '00000000-0000-0000-0000-000000000000';
    expect(await sweeps.findWaiting(5000, nowhere, 10)).toEqual([]);
    await place.database.query(`UPDATE jobs SET created_at = now() - interval '10 seconds', run_after = now() - interval '10 seconds'`);
    await place.database.query(`UPDATE jobs SET run_after = now() + interval '1 second' WHERE id = $1`, [ids[1]]);
    expect((await sweeps.findWaiting(5000, nowhere, 1)).map((job) => job.id)).toEqual([ids[0]]);
    expect((await sweeps.findWaiting(5000, ids[0], 10)).map((job) => job.id)).toEqual([ids[2]]);
  });

  it('removes what has expired, but no parent whose child is at work', async () => {
    const ended = await insertJob(place.database);
    const parent = await insertJob(place.database);
    const child = await insertJob(place.database, { parentId: parent.id });
    const forever = await insertJob(place.database, { retentionSeconds: null });
    for (const job of [ended, parent, forever]) await jobs.cancelQueued(job.id, 'stop');
    expect(await sweeps.removeExpired(10)).toBe(0);
    await place.database.query(`UPDATE jobs SET expires_at = now() - interval '1 second' WHERE expires_at IS NOT NULL`);
    expect(await sweeps.removeExpired(10)).toBe(1);
    expect(await jobs.get(ended.id)).toBeNull();
    await jobs.cancelQueued(child.id, 'stop');
    expect(await sweeps.removeExpired(10)).toBe(1);
    expect(await jobs.get(child.id)).toBeNull();
    expect((await jobs.get(forever.id))!.expiresAt).toBeNull();
  });
});
