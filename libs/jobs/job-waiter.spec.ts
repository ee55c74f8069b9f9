import { JobEventsRepository, JobRunsRepository, JobsRepository, type NotificationListener } from '@atelier/database';
import { newId } from '@atelier/kernel';
import { freshDatabase } from '../../test/support/services.js';
import { JobWaiter } from './index.js';
import type { JobsProcess } from './testing/jobs.process.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { paintKind } from './testing/paint.kind.js';

// Waiting stands on PostgreSQL alone: the queue's back end does not matter here, and nobody works.
let processes: ProcessesUnderTest;
let doors: JobsProcess;
let runs: JobRunsRepository;

beforeAll(async () => {
  processes = await ProcessesUnderTest.at(await freshDatabase(), undefined);
  doors = processes.doors({ kinds: [paintKind] });
  runs = new JobRunsRepository(doors.database);
});
afterAll(() => processes.end());

async function accepted(): Promise<string> {
  return (await doors.room.accept.accept({ kind: paintKind, input: { wall: 'north' } })).job.id;
}

async function claim(jobId: string) {
  const claim = await runs.claim(jobId, 'worker', 60_000);
  if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
  return claim.lease;
}

/** A waiter to which nobody ever says anything. */
function deafWaiter(): JobWaiter {
  const deaf = { subscribe: (_channel: string, _listener: NotificationListener) => () => undefined };
  return new JobWaiter(new JobsRepository(doors.database), new JobEventsRepository(doors.database), deaf as never, 50);
}

describe('waitForEnd', () => {
  it('gives the job as it is when the time is over', async () => {
    const jobId = await accepted();
    expect(await doors.room.waiter.waitForEnd(jobId, 0)).toMatchObject({ id: jobId, status: 'queued' });
    expect(await doors.room.waiter.waitForEnd(jobId, 100)).toMatchObject({ id: jobId, status: 'queued' });
  });

  it('finds the end by itself when no notification comes through', async () => {
    const jobId = await accepted();
    const waiting = deafWaiter().waitForEnd(jobId, 20_000);
    await runs.complete(await claim(jobId), { painted: 'north' });
    expect(await waiting).toMatchObject({ status: 'completed', output: { painted: 'north' } });
  });

  it('stops when the signal fires', async () => {
    const controller = new AbortController();
    const waiting = doors.room.waiter.waitForEnd(await accepted(), 20_000, controller.signal);
    controller.abort(new Error('the client is gone'));
    await expect(waiting).rejects.toThrow('the client is gone');
    await expect(doors.room.waiter.waitForEnd(await accepted(), 20_000, AbortSignal.abort(new Error('gone before')))).rejects.toThrow('gone before');
  });

  it('knows no job that is none', async () => {
    await expect(doors.room.waiter.waitForEnd(newId(), 20_000)).rejects.toMatchObject({ code: 'job_not_found' });
    await expect(doors.room.waiter.waitForEnd('nonsense', 20_000)).rejects.toMatchObject({ code: 'job_not_found' });
  });
});

describe('followEvents', () => {
  it('begins after a sequence, follows what happens, and ends after the last event', async () => {
    const jobId = await accepted();
    const lease = await claim(jobId);
    const types: string[] = [];
    for await (const event of deafWaiter().followEvents(jobId, 1)) {
      types.push(`${event.sequence} ${event.type}`);
      if (event.type === 'started') await runs.writeProgress(lease, { type: 'stage', stage: 'paint', progress: 5, message: null });
      if (event.type === 'stage') await runs.complete(lease, {});
    }
    expect(types).toEqual(['2 started', '3 stage', '4 completed']);
    for await (const event of doors.room.waiter.followEvents(jobId, 4)) throw new Error(`nothing is left to tell, but there was ${event.type}`);
  });

  it('goes on over an end that was taken back', async () => {
    const jobId = await accepted();
    await runs.fail(await claim(jobId), 'pipeline_error', 'no');
    await doors.room.jobs.retry(jobId);
    const types: string[] = [];
    for await (const event of doors.room.waiter.followEvents(jobId, 0)) {
      types.push(event.type);
      if (types.length === 4) await doors.room.jobs.cancel(jobId);
    }
    expect(types).toEqual(['queued', 'started', 'failed', 'queued', 'canceled']);
  });

  it('carries more events than one reading gives', async () => {
    const jobId = await accepted();
    const lease = await claim(jobId);
    await doors.database.query(
      `WITH told AS (INSERT INTO job_events (job_id, sequence, type, progress) SELECT $1::uuid, n, 'progress', 0 FROM generate_series(3, 1202) AS n)
       UPDATE jobs SET event_sequence = 1202 WHERE id = $1::uuid`,
      [jobId],
    );
    await runs.complete(lease, {});
    const sequences: number[] = [];
    for await (const event of doors.room.waiter.followEvents(jobId, 0)) sequences.push(event.sequence);
    expect(sequences).toEqual(Array.from({ length: 1203 }, (_, i) => i + 1));
  });

  it('ends when the job is deleted, when the signal fires, and when the reader goes', async () => {
    const deleted = await accepted();
    const controller = new AbortController();
    const follow = async (jobId: string, signal?: AbortSignal): Promise<string[]> => {
      const types: string[] = [];
      for await (const event of deafWaiter().followEvents(jobId, 0, signal)) types.push(event.type);
      return types;
    };
    const following = follow(deleted);
    const stopped = follow(await accepted(), controller.signal);
    await doors.database.query('DELETE FROM jobs WHERE id = $1', [deleted]);
    controller.abort();
    expect((await following).length).toBeLessThanOrEqual(1);
    expect((await stopped).length).toBeLessThanOrEqual(1);
    for await (const event of doors.room.waiter.followEvents(await accepted(), 0)) {
      expect(event.type).toBe('queued');
      break;
    }
    expect((doors.room.waiter as unknown as { wakes: Map<string, unknown> }).wakes.size).toBe(0);
  });

  it('knows no job that is none', async () => {
    await expect(doors.room.waiter.followEvents(newId(), 0).next()).rejects.toMatchObject({ code: 'job_not_found' });
    await expect(doors.room.waiter.followEvents('nonsense', 0).next()).rejects.toMatchObject({ code: 'job_not_found' });
  });
});
