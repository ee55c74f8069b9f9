import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { AtelierError } from '@atelier/kernel';
import type { ThreadPool as Pool, threadTask as task } from '@atelier/threads';
import { builtDist } from '../support/built.js';

/** Threads import compiled code, so this suite runs on the build. */
describe('ThreadPool', () => {
  let pool: Pool;
  let named: typeof task;
  const tasks = new URL('./sample-tasks.mjs', import.meta.url).href;

  beforeAll(async () => {
    const { ThreadPool, threadTask } = (await import(pathToFileURL(path.join(builtDist(), 'libs/threads/index.js')).href)) as { ThreadPool: typeof Pool; threadTask: typeof task };
    pool = new ThreadPool(2);
    named = threadTask;
  });

  afterAll(() => pool.close());

  it('runs a function of another module in a thread and moves its buffers back', async () => {
    const result = await pool.run(named<{ length: number }, { data: Uint8Array; thread: boolean }>(tasks, 'fill'), { length: 1000 });
    expect(result.thread).toBe(true);
    expect(result.data.length).toBe(1000);
    expect(result.data[999]).toBe(7);
  });

  it('lets threads see shared memory without a copy', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(4));
    await pool.run(named<Uint8Array, null>(tasks, 'mark'), shared);
    expect([...shared]).toEqual([1, 2, 3, 4]);
  });

  it('moves an input that is given away', async () => {
    const given = new Uint8Array(16);
    await pool.run(named<Uint8Array, number>(tasks, 'lengthOf'), given, { transfer: [given.buffer] });
    expect(given.length).toBe(0);
  });

  it('passes on how far a task is', async () => {
    const heard: number[] = [];
    await pool.run(named<null, null>(tasks, 'steps'), null, { onProgress: (share) => heard.push(share) });
    expect(heard).toEqual([0.25, 0.5, 1]);
  });

  it('ends a busy thread on abort, with the reason, and goes on with a new one', async () => {
    const controller = new AbortController();
    const endless = pool.run(named<null, never>(tasks, 'spin'), null, { signal: controller.signal });
    setTimeout(() => controller.abort(new AtelierError('canceled')), 200);
    await expect(endless).rejects.toMatchObject({ code: 'canceled' });
    expect(await pool.run(named<Uint8Array, number>(tasks, 'lengthOf'), new Uint8Array(5))).toBe(5);
  });

  it('passes on what a task throws, and names a function that is not there', async () => {
    await expect(pool.run(named(tasks, 'fail'), null)).rejects.toThrow('on purpose');
    await expect(pool.run(named(tasks, 'missing'), null)).rejects.toThrow('exports no function missing');
  });
});
