import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { HostedCall } from './task-host.js';

/** How a task says how far it is, 0-1. */
export type ReportProgress = (share: number) => void;

/** A pure function that runs in a worker thread: the module that exports it and the name of the export. */
export interface ThreadTask<Input, Output> {
  readonly module: string;
  readonly name: string;
  /** Only for the types of input and output; never set. */
  readonly types?: (input: Input, report: ReportProgress) => Output;
}

/** How one call of a task runs. */
export interface RunOptions {
  /** Ends the task's thread when it fires. */
  readonly signal?: AbortSignal;
  /** Buffers of the input that are moved instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Hears how far the task is, 0-1. */
  readonly onProgress?: ReportProgress;
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
      // Threads stay: a new one runs its first stage two to three times slower, until its code is compiled.
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      // A thread that waits by Atomics runs nothing between two tasks, not even the collection of its garbage.
      atomics: 'disabled',
    });
  }

  /**
   * Runs a task. Its result's buffers are moved, not copied; buffers of the input named in `transfer` are moved too.
   * @throws what the task threw, or the signal's reason; an aborted task's thread is ended at once.
   */
  async run<Input, Output>(task: ThreadTask<Input, Output>, input: Input, { signal, transfer = [], onProgress }: RunOptions = {}): Promise<Output> {
    signal?.throwIfAborted();
    const channel = onProgress ? new MessageChannel() : undefined;
    channel?.port1.on('message', (share: number) => onProgress?.(share));
    const call: HostedCall = { module: task.module, name: task.name, input, progressPort: channel?.port2 };
    try {
      return (await this.pool.run(call, { signal, transferList: channel ? [...transfer, channel.port2] : [...transfer] })) as Output;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      channel?.port1.close();
    }
  }

  /** Ends all threads, also busy ones. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
