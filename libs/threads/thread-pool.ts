import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { HostedCall } from './task-host.js';

/** A pure function that runs in a worker thread: the module that exports it and the name of the export. */
export interface ThreadTask<Input, Output> {
  readonly module: string;
  readonly name: string;
  /** Only for the types of input and output; never set. */
  readonly types?: (input: Input) => Output;
}

/**
 * Names a function of a module as a task for the pool.
 * @param moduleUrl `import.meta.url` of the compiled module that exports the function.
 */
export function threadTask<Input, Output>(moduleUrl: string, name: string): ThreadTask<Input, Output> {
  return { module: moduleUrl, name };
}

/**
 * The worker threads of a process. CPU-heavy pixel work runs here and never on the event loop: a stalled loop answers
 * no health check and loses its locks on the queue.
 */
export class ThreadPool {
  private readonly pool: Piscina;
  readonly threads: number;

  /** @param threads at most this many at once; by default one per core. */
  constructor(threads: number = availableParallelism()) {
    this.threads = threads;
    this.pool = new Piscina({
      filename: fileURLToPath(new URL('./task-host.js', import.meta.url)),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 30_000,
      // Each stage holds tens of megabytes: a thread that has nothing to do should not keep its heap for ever.
      concurrentTasksPerWorker: 1,
    });
  }

  /**
   * Runs a task. Its result's buffers are moved, not copied; buffers of the input named in `transfer` are moved too.
   * @throws what the task threw, or the signal's reason; an aborted task's thread is ended at once.
   */
  async run<Input, Output>(task: ThreadTask<Input, Output>, input: Input, options: { signal?: AbortSignal; transfer?: readonly ArrayBuffer[] } = {}): Promise<Output> {
    options.signal?.throwIfAborted();
    const call: HostedCall = { module: task.module, name: task.name, input };
    try {
      return (await this.pool.run(call, { signal: options.signal, transferList: options.transfer ? [...options.transfer] : undefined })) as Output;
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    }
  }

  /** Ends all threads, also busy ones. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
