import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { builtDist } from '../../test/support/built.js';
import { type FreshDatabase, freshDatabase, queueBackends } from '../../test/support/services.js';
import {
  createQueueConnection,
  defineJob,
  type HandlerContext,
  LockLost,
  type QueueConnection,
  QueueConsumer,
  type QueueLogger,
  QueueProducer,
  RetryLater,
  WorkerStopping,
} from './index.js';
import { BreakableProxy } from './testing/breakable-proxy.js';

const ONLY_CPU = { cpu: 4, gpu: 0, remote: 0, upkeep: 0 };
const quiet: QueueLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const TIMING = { lockDurationMs: 2_000, stalledIntervalMs: 1_000 };
const paint = defineJob({ id: 'paint.v1', queue: 'cpu', payload: z.object({ jobId: z.string() }), maxAttempts: 3 });

/** Waits until a condition holds; gives up after a time that only a defect takes. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 25_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${condition.toString()}`);
    await delay(10);
  }
}

describe.each(queueBackends())('queue on $name', ({ redisUrl }) => {
  let database: FreshDatabase;
  let connection: QueueConnection;
  let producer: QueueProducer;
  let keyPrefix: string;
  const consumers: QueueConsumer[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(() => {
    keyPrefix = `test-${randomUUID()}`;
    connection = createQueueConnection({ redisUrl, databaseUrl: database.url, logger: quiet, keyPrefix });
    producer = new QueueProducer(connection, quiet);
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.drain(0)));
    const queue = await producer.queue('cpu');
    await queue.obliterate({ force: true });
    await producer.close();
    await connection.close();
  });

  function consumer(handler: (payload: { jobId: string }, context: HandlerContext) => Promise<void>): QueueConsumer {
    const made = new QueueConsumer(connection, quiet, TIMING);
    made.register(paint, handler);
    consumers.push(made);
    return made;
  }
  const idOf = (name: string): string => `${name}-entry`.padEnd(24, '-');
  const entry = (name: string) => ({ jobId: idOf(name), payload: { jobId: idOf(name) } });

  it('hands payload, id and request id to the handler', async () => {
    const seen: unknown[] = [];
    await consumer(async (payload, { jobId, attemptsMade, requestId }) => {
      seen.push({ payload, jobId, attemptsMade, requestId });
    }).start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, { ...entry('a'), requestId: 'request-1' });
    await until(() => seen.length > 0);
    expect(seen).toEqual([{ payload: { jobId: idOf('a') }, jobId: idOf('a'), attemptsMade: 0, requestId: 'request-1' }]);
    await until(async () => (await producer.counts('cpu')).completed === 1);
  });

  it('refuses a payload that does not fit the definition', async () => {
    await expect(producer.enqueue(paint, { jobId: idOf('a'), payload: { jobId: 7 } as never })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it.each(['delayed', 'waiting-children', '12345', 'a:b:c', ''])('refuses "%s" as an id', async (jobId) => {
    await expect(producer.enqueue(paint, { jobId, payload: { jobId } })).rejects.toThrow('Expected a job id');
    await expect(producer.ensureQueued(paint, { jobId, payload: { jobId } })).rejects.toThrow('Expected a job id');
  });

  it('runs each of many entries once over two consumers', async () => {
    const seen: string[] = [];
    const handler = async ({ jobId }: { jobId: string }): Promise<void> => {
      seen.push(jobId);
      await delay(5);
    };
    await Promise.all([consumer(handler), consumer(handler)].map((each) => each.start({ concurrency: ONLY_CPU })));
    const ids = Array.from({ length: 100 }, (_, index) => `job-${index}`);
    await Promise.all(ids.map((id) => producer.enqueue(paint, entry(id))));
    await until(async () => (await producer.counts('cpu')).completed === 100);
    expect([...seen].sort()).toEqual(ids.map(idOf).sort());
  });

  it('adds an id once, however often it is enqueued', async () => {
    await Promise.all(Array.from({ length: 20 }, () => producer.enqueue(paint, entry('a'))));
    expect(await producer.counts('cpu')).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0, completed: 0 });
  });

  it('takes entries of a better priority first', async () => {
    await producer.enqueue(paint, { ...entry('low'), priority: 10 });
    await producer.enqueue(paint, { ...entry('middle'), priority: 5 });
    await producer.enqueue(paint, entry('first'));
    expect((await producer.counts('cpu')).waiting).toBe(3);
    const seen: string[] = [];
    await consumer(async ({ jobId }) => void seen.push(jobId)).start({ concurrency: { ...ONLY_CPU, cpu: 1 } });
    await until(() => seen.length === 3);
    expect(seen).toEqual(['first', 'middle', 'low'].map(idOf));
  });

  describe('ensureQueued', () => {
    it('leaves a waiting, a delayed and a running entry as it is', async () => {
      await producer.enqueue(paint, entry('waiting'));
      await producer.enqueue(paint, { ...entry('delayed'), delayMs: 60_000 });
      expect(await producer.ensureQueued(paint, entry('waiting'))).toBe('present');
      expect(await producer.ensureQueued(paint, entry('delayed'))).toBe('present');
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const running = consumer(() => released);
      await running.start({ concurrency: ONLY_CPU });
      await until(() => running.runningCount === 1);
      expect(await producer.ensureQueued(paint, entry('waiting'))).toBe('present');
      release();
      await until(async () => (await producer.counts('cpu')).completed === 1);
    });

    it.each(['finished', 'failed'])('replaces a %s leftover and adds a missing one', async (end) => {
      let runs = 0;
      await consumer(async () => {
        runs += 1;
        if (end === 'failed') throw new Error('no');
      }).start({ concurrency: ONLY_CPU });
      const ended = async (): Promise<number> => {
        const counts = await producer.counts('cpu');
        return counts.completed + counts.failed;
      };
      expect(await producer.ensureQueued(paint, entry('a'))).toBe('added');
      await until(async () => runs === 1 && (await ended()) === 1);
      await producer.enqueue(paint, entry('a'));
      expect(await producer.ensureQueued(paint, entry('a'))).toBe('added');
      await until(async () => runs === 2 && (await ended()) === 1);
    });

    it('adds once when many callers ask at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => producer.ensureQueued(paint, entry('a'))));
      expect(answers).toContain('added');
      expect((await producer.counts('cpu')).waiting).toBe(1);
    });
  });

  it('runs a handler that asks for it again after a delay, on and on', async () => {
    const starts: number[] = [];
    await consumer(async (_payload, { attemptsMade }) => {
      starts.push(attemptsMade);
      if (starts.length <= 5) throw new RetryLater(20);
    }).start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, entry('a'));
    await until(async () => (await producer.counts('cpu')).completed === 1);
    expect(starts).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('holds an entry back for the delay that RetryLater names', async () => {
    let runs = 0;
    await consumer(async () => {
      runs += 1;
      throw new RetryLater(60_000);
    }).start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, entry('a'));
    await until(async () => (await producer.counts('cpu')).delayed === 1);
    expect(runs).toBe(1);
  });

  it('ends an entry for good when its handler throws', async () => {
    let runs = 0;
    await consumer(async () => {
      runs += 1;
      throw new Error('no');
    }).start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, entry('a'));
    await until(async () => (await producer.counts('cpu')).failed === 1);
    expect(runs).toBe(1);
  });

  it('removes waiting and delayed entries, leaves a running one, and does not mind a missing one', async () => {
    await producer.enqueue(paint, entry('waiting'));
    await producer.enqueue(paint, { ...entry('delayed'), delayMs: 60_000 });
    await producer.remove(paint, idOf('waiting'));
    await producer.remove(paint, idOf('delayed'));
    await producer.remove(paint, idOf('missing'));
    expect(await producer.counts('cpu')).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const running = consumer(() => released);
    await running.start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, entry('running'));
    await until(() => running.runningCount === 1);
    await producer.remove(paint, idOf('running'));
    release();
    await until(async () => (await producer.counts('cpu')).completed === 1);
  });

  it('leaves entries of a definition it does not know to others', async () => {
    const other = defineJob({ id: 'paint.v2', queue: 'cpu', payload: z.object({ jobId: z.string() }), maxAttempts: 3 });
    let runs = 0;
    await consumer(async () => void (runs += 1)).start({ concurrency: ONLY_CPU });
    await producer.enqueue(other, entry('a'));
    await until(async () => (await producer.counts('cpu')).delayed === 1);
    expect(runs).toBe(0);
  });

  describe('drain', () => {
    it('waits for the running entries and takes no others', async () => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      const draining = consumer(() => released);
      await draining.start({ concurrency: { ...ONLY_CPU, cpu: 2 } });
      for (const id of ['a', 'b', 'c', 'd']) await producer.enqueue(paint, entry(id));
      await until(() => draining.runningCount === 2);
      const drained = draining.drain(20_000);
      await delay(100);
      expect(draining.runningCount).toBe(2);
      release();
      expect(await drained).toBe(true);
      expect(await producer.counts('cpu')).toMatchObject({ waiting: 2, active: 0, completed: 2 });
    });

    it('tells the runs to stop when the time is over', async () => {
      const reasons: unknown[] = [];
      const draining = consumer(async (_payload, { signal }) => {
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        reasons.push(signal.reason);
        throw new RetryLater(0);
      });
      await draining.start({ concurrency: ONLY_CPU });
      await producer.enqueue(paint, entry('a'));
      await until(() => draining.runningCount === 1);
      expect(await draining.drain(50)).toBe(true);
      expect(reasons).toEqual([expect.any(WorkerStopping)]);
      // Another consumer finds the entry at once.
      let runs = 0;
      await consumer(async () => void (runs += 1)).start({ concurrency: ONLY_CPU });
      await until(() => runs === 1);
    });
  });

  it('hands an entry of a killed worker process to another', async () => {
    const script = path.join(builtDist(), 'libs/queue/testing/doomed-worker.js');
    const input = JSON.stringify({ redisUrl, databaseUrl: database.url, keyPrefix, timing: TIMING });
    const child = spawn(process.execPath, [script, input], { stdio: ['ignore', 'pipe', 'inherit'] });
    await producer.enqueue(paint, entry('a'));
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toBe(`running ${idOf('a')}\n`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const starts: number[] = [];
    await consumer(async (_payload, { attemptsMade }) => void starts.push(attemptsMade)).start({ concurrency: ONLY_CPU });
    await until(async () => (await producer.counts('cpu')).completed === 1);
    expect(starts).toEqual([1]);
  });

  it('tells a run whose lock was lost', async () => {
    const reasons: unknown[] = [];
    const losing = consumer(async (_payload, { signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      reasons.push(signal.reason);
    });
    await losing.start({ concurrency: ONLY_CPU });
    await producer.enqueue(paint, entry('a'));
    await until(() => losing.runningCount === 1);
    await (await producer.queue('cpu')).obliterate({ force: true });
    await until(() => reasons.length === 1);
    expect(reasons).toEqual([expect.any(LockLost)]);
  });

  describe('while the server is away', () => {
    let proxy: BreakableProxy;
    let broken: QueueConnection;
    let brokenProducer: QueueProducer;

    beforeEach(async () => {
      proxy = new BreakableProxy(redisUrl ?? database.url);
      await proxy.open();
      const urls = redisUrl ? { redisUrl: proxy.url, databaseUrl: database.url } : { databaseUrl: proxy.url };
      broken = createQueueConnection({ ...urls, logger: quiet, keyPrefix });
      brokenProducer = new QueueProducer(broken, quiet);
    });
    afterEach(async () => {
      await brokenProducer.close();
      await broken.close();
      await proxy.cut();
    });

    it('fails soon and works again later, from the first start on', async () => {
      await proxy.cut();
      await expect(brokenProducer.enqueue(paint, entry('a'))).rejects.toMatchObject({ code: 'not_ready' });
      await proxy.open();
      await until(() => brokenProducer.enqueue(paint, entry('a')).then(() => true, () => false));
      expect((await producer.counts('cpu')).waiting).toBe(1);
    });

    it('fails soon in mid-life, and producer and consumer go on when it is back', async () => {
      const seen: string[] = [];
      const patient = new QueueConsumer(broken, quiet, TIMING);
      patient.register(paint, async ({ jobId }) => void seen.push(jobId));
      await patient.start({ concurrency: ONLY_CPU });
      await brokenProducer.enqueue(paint, entry('a'));
      await until(() => seen.length === 1);
      await proxy.cut();
      await expect(brokenProducer.enqueue(paint, entry('b'))).rejects.toMatchObject({ code: 'not_ready' });
      await expect(brokenProducer.ensureQueued(paint, entry('b'))).rejects.toMatchObject({ code: 'not_ready' });
      await proxy.open();
      await until(() => brokenProducer.ensureQueued(paint, entry('b')).then(() => true, () => false));
      await until(() => seen.length === 2);
      expect(seen).toEqual([idOf('a'), idOf('b')]);
      expect(await patient.drain(10_000)).toBe(true);
    });

    it('does not wait for a server that keeps silent', async () => {
      await brokenProducer.enqueue(paint, entry('a'));
      proxy.hush();
      await expect(brokenProducer.enqueue(paint, entry('b'))).rejects.toMatchObject({ code: 'not_ready' });
    });
  });
});
