import type { Processor, Queue, Worker } from 'bullmq';
import type { QueueName } from './names.js';

export type QueueBackend = 'redis' | 'postgres';

/** How a worker watches its own entries and those of the dead. The same in all workers. */
export interface WorkerTiming {
  /** How long an entry stays with a worker that gives no sign of life. */
  readonly lockDurationMs: number;
  /** How often each worker looks for entries whose lock ran out. */
  readonly stalledIntervalMs: number;
}

export interface WorkerOpening {
  readonly queue: QueueName;
  readonly concurrency: number;
  readonly timing: WorkerTiming;
  readonly processor: Processor;
}

/** One process's way to the queues. It owns its sockets; producers and consumers borrow them. */
export interface QueueConnection {
  readonly backend: QueueBackend;
  /**
   * Waits until the queue can be reached and is set up (on PostgreSQL: migrated).
   * @throws AtelierError `not_ready` when that takes longer than `timeoutMs`.
   */
  ready(timeoutMs: number): Promise<void>;
  /** A BullMQ queue for adding and counting. Call `ready` first; whoever opens it closes it. */
  openQueue(name: QueueName): Queue;
  /** A BullMQ worker that does not run yet. Call `ready` first; whoever opens it closes it. */
  openWorker(opening: WorkerOpening): Worker;
  /** Closes the sockets; producers and consumers must be closed before. */
  close(): Promise<void>;
}
