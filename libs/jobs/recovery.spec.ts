import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sleep } from '@atelier/kernel';
import { builtDist } from '../../test/support/built.js';
import { freshDatabase, queueBackends } from '../../test/support/services.js';
import type { JobRecord } from './index.js';
import { type JobsProcess, type MeetingPlace } from './testing/jobs.process.js';
import { ProcessesUnderTest } from './testing/meeting-place.js';
import { painter, paintKind } from './testing/paint.kind.js';

const KINDS = [paintKind];
/** A process takes its time to start where many tests run at once. */
const PATIENCE_MS = 90_000;

/** A worker process of the compiled product, and what it says. */
class ChildWorker {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private wake: () => void = () => undefined;

  constructor(script: string, place: MeetingPlace) {
    this.child = spawn(process.execPath, [script, JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout! }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
  }

  async says(line: string): Promise<void> {
    while (!this.lines.includes(line)) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

let script: string;
beforeAll(() => (script = path.join(builtDist(), 'libs/jobs/testing/worker-process.js')), PATIENCE_MS);

describe.each(queueBackends())('recovery, queue on $name', ({ redisUrl }) => {
  let processes: ProcessesUnderTest;
  const children: ChildWorker[] = [];

  beforeEach(async () => (processes = await ProcessesUnderTest.at(await freshDatabase(), redisUrl)));
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await processes.end();
  });

  const accept = async (process: JobsProcess, wall = 'north'): Promise<JobRecord> => (await process.room.accept.accept({ kind: paintKind, input: { wall } })).job;
  const ended = (process: JobsProcess, job: JobRecord): Promise<JobRecord> => process.room.waiter.waitForEnd(job.id, PATIENCE_MS);
  const painting = painter(async ({ input }) => ({ painted: input.wall, by: 'survivor' }));
  function child(): ChildWorker {
    const worker = new ChildWorker(script, processes.place);
    children.push(worker);
    return worker;
  }

  it('has a job of a killed worker process done by another, once', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const doomed = child();
    await doomed.says('ready');
    const job = await accept(doors, 'slow');
    await doomed.says(`painting ${job.id} 1`);
    await doomed.kill();
    const survivor = await processes.worker({ kinds: KINDS, handlers: [painting] });
    survivor.worker.sweep.start();
    expect(await ended(doors, job)).toMatchObject({ status: 'completed', attempt: 2, output: { painted: 'slow', by: 'survivor' } });
    const types: string[] = [];
    for await (const event of doors.room.waiter.followEvents(job.id, 0)) types.push(event.data?.reason ? `${event.type} ${String(event.data.reason)}` : event.type);
    expect(types.filter((type) => type !== 'stage')).toEqual(['queued', 'started', 'queued worker_died', 'started', 'completed']);
    // What the dead one had noted still belongs to the job.
    expect((await doors.room.jobs.listFiles(job.id)).map(({ key }) => key)).toEqual([`walls/${job.id}.png`]);
  }, PATIENCE_MS);

  it('gives a job up that has killed every worker that may take it', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const job = await accept(doors, 'slow');
    await doors.database.query('UPDATE jobs SET max_attempts = 1 WHERE id = $1', [job.id]);
    const doomed = child();
    await doomed.says(`painting ${job.id} 1`);
    await doomed.kill();
    const survivor = await processes.worker({ kinds: KINDS, handlers: [painting] });
    survivor.worker.sweep.start();
    expect(await ended(doors, job)).toMatchObject({ status: 'failed', attempt: 1, errorCode: 'pipeline_error', errorMessage: 'The worker died while it made the picture.' });
  }, PATIENCE_MS);

  it('loses no job when the queue loses everything', async () => {
    const doors = processes.doors({ kinds: KINDS });
    const jobs = await Promise.all(Array.from({ length: 5 }, (_, i) => accept(doors, `${i}`)));
    for (const job of jobs) await doors.producer.remove(paintKind.definition, job.id);
    expect((await doors.producer.counts('cpu')).waiting).toBe(0);
    const worker = await processes.worker({ kinds: KINDS, handlers: [painting] });
    worker.worker.sweep.start();
    for (const job of jobs) expect(await ended(doors, job)).toMatchObject({ status: 'completed', attempt: 1 });
  });

  it('leaves alone what is in the queue, at work or put off', async () => {
    let runs = 0;
    const worker = await processes.worker({ kinds: KINDS, concurrency: 1, handlers: [painter(async ({ input }) => {
      runs++;
      await sleep(100);
      return { painted: input.wall };
    })] });
    const jobs = await Promise.all(Array.from({ length: 6 }, () => accept(worker)));
    for (let i = 0; i < 5; i++) {
      expect(await worker.worker.sweep.runOnce()).toBe(true);
      await sleep(50);
    }
    for (const job of jobs) await ended(worker, job);
    expect(runs).toBe(6);
  });

  it('lets a run that has lost its job write nothing, and tells it to stop', async () => {
    let stopped = (_reason: unknown): void => undefined;
    const reason = new Promise<unknown>((resolve) => (stopped = resolve));
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ attempt, signal }) => {
      if (attempt > 1) return { painted: 'by the second' };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      stopped(signal.reason);
      return { painted: 'by the first' };
    })] });
    const job = await accept(worker);
    for await (const event of worker.room.waiter.followEvents(job.id, 0)) if (event.type === 'started') break;
    // Another sweep took it away while this process had stalled.
    await worker.database.query(`UPDATE jobs SET status = 'queued', lease_until = NULL WHERE id = $1`, [job.id]);
    expect(await reason).toMatchObject({ name: 'RunLost' });
    worker.worker.sweep.start();
    expect(await ended(worker, job)).toMatchObject({ status: 'completed', attempt: 2, output: { painted: 'by the second' } });
  });

  it('removes jobs and files whose time is over, and tries again when the storage was away', async () => {
    const removed: string[] = [];
    let away = true;
    const removeFiles = async (keys: readonly string[]): Promise<void> => {
      if (away) throw new Error('the storage is away');
      removed.push(...keys);
    };
    const worker = await processes.worker({ kinds: KINDS, handlers: [painter(async ({ jobId, input, addFile }) => {
      await addFile({ key: `walls/${jobId}.png`, role: 'result', contentType: 'image/png', bytes: 1, sha256: 'ab' });
      return { painted: input.wall };
    })], removeFiles });
    const [old, young, dropped] = [await accept(worker), await accept(worker), await accept(worker)];
    for (const job of [old, young, dropped]) await ended(worker, job);
    await worker.database.query(`UPDATE jobs SET expires_at = now() - interval '1 second' WHERE id = $1`, [old.id]);
    await worker.room.jobs.remove(dropped.id);
    await worker.worker.sweep.runOnce();
    await expect(worker.room.jobs.get(old.id)).rejects.toMatchObject({ code: 'job_not_found' });
    expect(removed).toEqual([]);
    away = false;
    await worker.worker.sweep.runOnce();
    await worker.worker.sweep.runOnce();
    expect(removed.toSorted()).toEqual([`walls/${old.id}.png`, `walls/${dropped.id}.png`].toSorted());
    expect(await worker.room.jobs.listFiles(young.id)).toHaveLength(1);
  });

  it('is done by one worker at a time', async () => {
    const workers = [processes.doors({ kinds: KINDS }), processes.doors({ kinds: KINDS })];
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let enter = (): void => undefined;
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const held = workers[0].database.withLock('atelier.sweep', () => {
      enter();
      return gate;
    });
    await entered;
    expect(await workers[1].worker.sweep.runOnce()).toBe(false);
    open();
    await held;
    expect(await workers[1].worker.sweep.runOnce()).toBe(true);
  });
});
