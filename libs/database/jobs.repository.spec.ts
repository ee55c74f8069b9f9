import { newId } from '@atelier/kernel';
import { freshDatabase } from '../../test/support/services.js';
import { JobEventsRepository } from './job-events.repository.js';
import { JobFilesRepository } from './job-files.repository.js';
import type { JobRecord } from './job.record.js';
import { JobRunsRepository } from './job-runs.repository.js';
import { JobsRepository } from './jobs.repository.js';
import { insertJob, type MigratedDatabase, migratedDatabase, newJob } from './testing/migrated-database.js';

let place: MigratedDatabase;
let jobs: JobsRepository;
let runs: JobRunsRepository;
let events: JobEventsRepository;
let files: JobFilesRepository;

beforeAll(async () => {
  place = await migratedDatabase(await freshDatabase());
  jobs = new JobsRepository(place.database);
  runs = new JobRunsRepository(place.database);
  events = new JobEventsRepository(place.database);
  files = new JobFilesRepository(place.database);
});
afterEach(() => place.database.query('TRUNCATE jobs, job_files CASCADE'));
afterAll(() => place.close());

async function claimed(job: JobRecord): Promise<JobRecord> {
  const claim = await runs.claim(job.id, 'worker', 60_000);
  if (claim.outcome !== 'claimed') throw new Error(`expected a claim but it was ${claim.outcome}`);
  return claim.job;
}

describe('insert', () => {
  it('writes the row with its first event and its files', async () => {
    const file = { key: 'uploads/a.png', role: 'input', contentType: 'image/png', bytes: 12, sha256: 'ab' };
    const wanted = newJob({ input: [1, { two: null }], options: { scale: 2.5 }, projectId: 'p', userId: 'u', webhookUrl: 'https://example.com', requestId: 'r', priority: 7, files: [file] });
    const job = await jobs.insert(wanted);
    expect(job).toMatchObject({
      ...{ id: wanted.id, kind: 'paint', definitionId: 'paint.v1', queue: 'cpu', status: 'queued', attempt: 0, maxAttempts: 3, eventSequence: 1 },
      ...{ input: [1, { two: null }], options: { scale: 2.5 }, output: null, projectId: 'p', userId: 'u', sessionId: null, parentId: null, priority: 7 },
      ...{ webhookUrl: 'https://example.com', requestId: 'r', createdAt: expect.any(Date), completedAt: null, progress: 0, retentionSeconds: 60 },
    });
    expect(await jobs.get(wanted.id)).toEqual(job);
    expect((await events.readAfter(wanted.id, 0))?.events).toMatchObject([{ sequence: 1, type: 'queued', progress: 0 }]);
    expect(await files.listForJob(wanted.id)).toMatchObject([{ ...file, jobId: wanted.id }]);
  });

  it('writes one row for twenty requests with one idempotency key at once', async () => {
    const rows = await Promise.all(Array.from({ length: 20 }, () => jobs.insert(newJob({ idempotencyKey: 'once', requestHash: 'h' }))));
    const written = rows.filter((row) => row !== null);
    expect(written).toHaveLength(1);
    expect(await jobs.findByIdempotencyKey('local', 'once')).toEqual(written[0]);
    expect(await jobs.insert(newJob({ idempotencyKey: 'once', owner: 'other' }))).not.toBeNull();
  });

  it('refuses when as many are queued as may be', async () => {
    expect(await jobs.insert(newJob(), 2)).not.toBeNull();
    const second = await jobs.insert(newJob(), 2);
    expect(await jobs.insert(newJob(), 2)).toBeNull();
    expect(await jobs.countQueued(10)).toBe(2);
    expect(await jobs.countQueued(1)).toBe(1);
    await claimed(second!);
    expect(await jobs.insert(newJob(), 2)).not.toBeNull();
  });
});

describe('reading', () => {
  it("hides another owner's job", async () => {
    const job = await insertJob(place.database, { owner: 'anna' });
    expect(await jobs.get(job.id, 'bert')).toBeNull();
    expect(await jobs.get(job.id, 'anna')).toEqual(job);
    expect(await jobs.get(newId())).toBeNull();
  });

  it('pages newest first by cursor, also where many rows have the same time', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await insertJob(place.database)).id);
    await place.database.query(`UPDATE jobs SET created_at = '2026-01-01'`);
    await insertJob(place.database, { owner: 'other' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await jobs.listByCursor({ owner: 'local' }, 3, cursor);
      seen.push(...page.items.map((job) => job.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(made);
    expect((await jobs.listByCursor({ owner: 'local' }, 3, 'nonsense')).items.map((job) => job.id)).toEqual(made.slice(0, 3));
  });

  it('filters lists and numbers pages', async () => {
    const done = await insertJob(place.database, { kind: 'edit', sessionId: 's', projectId: 'p' });
    await runs.complete({ jobId: done.id, attempt: (await claimed(done)).attempt, workerId: 'worker' }, { ok: true });
    await insertJob(place.database, { kind: 'edit' });
    await insertJob(place.database, { kind: 'render' });
    const ids = async (filter: object) => (await jobs.listByCursor({ owner: 'local', ...filter }, 10)).items.map((job) => job.id);
    expect(await ids({ kinds: ['edit'] })).toHaveLength(2);
    expect(await ids({ kinds: ['edit'], statuses: ['completed'] })).toEqual([done.id]);
    expect(await ids({ sessionId: 's' })).toEqual([done.id]);
    expect(await ids({ projectId: 'q' })).toEqual([]);
    const page = await jobs.listByPage({ owner: 'local' }, 2, 2);
    expect(page).toMatchObject({ total: 3, items: [{ id: done.id, output: { ok: true } }] });
  });

  it('lists rows exactly as it reads them one by one', async () => {
    const job = await insertJob(place.database, { input: { a: [1] }, retentionSeconds: null });
    expect((await jobs.listByCursor({ owner: 'local' }, 1)).items).toEqual([job]);
  });

  it('tells how many stand before a job', async () => {
    const first = await insertJob(place.database);
    await insertJob(place.database, { queue: 'gpu' });
    const second = await insertJob(place.database);
    const urgentLast = await insertJob(place.database, { priority: 0 });
    const patient = await insertJob(place.database, { priority: 5 });
    expect(await jobs.position(first.id)).toBe(0);
    expect(await jobs.position(second.id)).toBe(1);
    expect(await jobs.position(patient.id)).toBe(3);
    await claimed(first);
    expect(await jobs.position(first.id)).toBeNull();
    expect(await jobs.position(urgentLast.id)).toBe(1);
    expect(await jobs.position(newId())).toBeNull();
  });
});

describe('cancel, renew and remove', () => {
  it('cancels a queued job at once and only asks one at work', async () => {
    const queued = await insertJob(place.database);
    expect(await jobs.cancelQueued(queued.id, 'stop')).toMatchObject({ status: 'canceled', errorCode: 'canceled', errorMessage: 'stop', completedAt: expect.any(Date), expiresAt: expect.any(Date) });
    expect(await jobs.requestCancel(queued.id)).toBeNull();
    const atWork = await claimed(await insertJob(place.database));
    expect(await jobs.cancelQueued(atWork.id, 'stop')).toBeNull();
    expect(await jobs.requestCancel(atWork.id)).toMatchObject({ status: 'processing', cancelRequestedAt: expect.any(Date) });
    expect(await jobs.requestCancel(atWork.id)).toBeNull();
  });

  it('renews an ended job with further attempts and keeps counting them', async () => {
    const job = await insertJob(place.database);
    expect(await jobs.renew(job.id, 3)).toBeNull();
    const { attempt } = await claimed(job);
    await runs.fail({ jobId: job.id, attempt, workerId: 'worker' }, 'pipeline_error', 'no');
    const renewed = await jobs.renew(job.id, 3);
    expect(renewed).toMatchObject({ status: 'queued', attempt: 1, maxAttempts: 4, errorCode: null, errorMessage: null, completedAt: null, expiresAt: null });
    expect((await claimed(job)).attempt).toBe(2);
  });

  it('removes an ended job with its children, and remembers all their files as to be removed', async () => {
    const file = (key: string) => [{ key, role: 'input', contentType: 'image/png', bytes: 1, sha256: 'ab' }];
    const parent = await insertJob(place.database, { files: file('a') });
    const child = await insertJob(place.database, { parentId: parent.id, files: file('b') });
    const kept = await insertJob(place.database, { files: file('c') });
    await jobs.cancelQueued(parent.id, 'stop');
    expect(await jobs.removeEnded(parent.id)).toBeNull();
    await jobs.cancelQueued(child.id, 'stop');
    expect((await jobs.removeEnded(parent.id))?.toSorted()).toEqual(['a', 'b']);
    expect(await jobs.get(parent.id)).toBeNull();
    expect(await jobs.get(child.id)).toBeNull();
    expect(await events.readAfter(child.id, 0)).toBeNull();
    expect(await files.findOrphanKeys(10)).toEqual(['a', 'b']);
    await files.forgetOrphans(['a', 'b', 'c']);
    expect(await files.findOrphanKeys(10)).toEqual([]);
    expect(await files.findByKey('c')).toMatchObject({ jobId: kept.id });
    expect(await jobs.removeEnded(newId())).toBeNull();
  });
});
