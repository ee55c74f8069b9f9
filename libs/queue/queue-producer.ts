import { AtelierError, parseOrFail } from '@atelier/kernel';
import type { Queue } from 'bullmq';
import type { JobDefinition } from './definition.js';
import { wrapPayload } from './envelope.js';
import type { QueueName } from './names.js';
import type { QueueConnection } from './queue-connection.contract.js';
import type { QueueLogger } from './queue.logger.js';

export interface EnqueueArguments<Payload> {
  /** The row's id: 20 to 80 letters, digits, hyphens or underscores. At most one entry with it exists in a queue. */
  readonly jobId: string;
  readonly payload: Payload;
  /** The request that caused it, for the worker's log. */
  readonly requestId?: string;
  /** 0 (default) comes first, larger numbers later; at most 2^21. */
  readonly priority?: number;
  /** How long the entry waits before a worker may take it; 0 by default. */
  readonly delayMs?: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly completed: number;
}

// Shorter ids could be words like "delayed", which in Redis are the keys of BullMQ's own lists.
const JOB_ID = /^[A-Za-z0-9_-]{20,80}$/;

// A blip of the connection is waited out; anything longer is the sweep's business, because the row is written already.
const READY_TIMEOUT_MS = 1_500;

/** Puts entries into the queues. Fails soon, and never hangs, when the queue is away. */
export class QueueProducer {
  readonly #connection: QueueConnection;
  readonly #logger: QueueLogger;
  readonly #queues = new Map<QueueName, Promise<Queue>>();

  constructor(connection: QueueConnection, logger: QueueLogger) {
    this.#connection = connection;
    this.#logger = logger;
  }

  /**
   * Adds an entry. Does nothing when one with the same id is in the queue, be it waiting, running or a leftover of an
   * ended one: use `ensureQueued` for an id that was used before.
   * @throws AtelierError `not_ready` when the queue cannot be reached, `validation_failed` for a wrong payload.
   */
  async enqueue<Payload>(definition: JobDefinition<Payload>, entry: EnqueueArguments<Payload>): Promise<void> {
    assertJobId(entry.jobId);
    const payload = parseOrFail(definition.payload, entry.payload);
    await this.#onQueue(definition.queue, (queue) =>
      queue.add(definition.id, wrapPayload(payload, entry.requestId), {
        jobId: entry.jobId,
        priority: entry.priority,
        delay: entry.delayMs,
      }),
    );
  }

  /**
   * Makes sure that an entry with this id will be run: one that waits, is delayed or runs stays as it is; a finished or
   * failed leftover makes room for a new one.
   * @throws AtelierError as `enqueue`.
   */
  async ensureQueued<Payload>(definition: JobDefinition<Payload>, entry: EnqueueArguments<Payload>): Promise<'added' | 'present'> {
    assertJobId(entry.jobId);
    const present = await this.#onQueue(definition.queue, async (queue) => {
      const job = await queue.getJob(entry.jobId);
      if (!job) return false;
      const state = await job.getState();
      if (state !== 'completed' && state !== 'failed') return state !== 'unknown';
      await job.remove();
      return false;
    });
    if (present) return 'present';
    await this.enqueue(definition, entry);
    return 'added';
  }

  /** Takes an entry out of the queue. One that runs stays (it holds a lock); a missing one is no fault. */
  async remove(definition: Pick<JobDefinition<unknown>, 'queue'>, jobId: string): Promise<void> {
    await this.#onQueue(definition.queue, (queue) => queue.remove(jobId));
  }

  /** How many entries a queue holds by state. `waiting` includes those with a priority. */
  async counts(name: QueueName): Promise<QueueCounts> {
    const counts = await this.#onQueue(name, (queue) => queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed'));
    const waiting = (counts.waiting ?? 0) + (counts.prioritized ?? 0);
    return { waiting, active: counts.active ?? 0, delayed: counts.delayed ?? 0, failed: counts.failed ?? 0, completed: counts.completed ?? 0 };
  }

  /** The BullMQ queue itself, for the dashboard. Opened on first use. */
  async queue(name: QueueName): Promise<Queue> {
    await this.#connection.ready(READY_TIMEOUT_MS);
    let opening = this.#queues.get(name);
    if (!opening) {
      opening = this.#open(name);
      this.#queues.set(name, opening);
      // BullMQ remembers a failed start for ever, so a queue that could not start is opened anew next time.
      opening.catch(() => this.#queues.delete(name));
    }
    return opening;
  }

  /** Closes the queues. The connection stays open: it belongs to whoever made it. */
  async close(): Promise<void> {
    const queues = await Promise.allSettled(this.#queues.values());
    this.#queues.clear();
    for (const queue of queues) if (queue.status === 'fulfilled') await queue.value.close();
  }

  async #open(name: QueueName): Promise<Queue> {
    const queue = this.#connection.openQueue(name);
    queue.on('error', (error) => this.#logger.warn({ err: error, queue: name }, 'the queue has a fault'));
    try {
      await queue.waitUntilReady();
    } catch (error) {
      await queue.close().catch(() => undefined);
      throw error;
    }
    return queue;
  }

  async #onQueue<Result>(name: QueueName, work: (queue: Queue) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.queue(name));
    } catch (error) {
      if (error instanceof AtelierError) throw error;
      throw new AtelierError('not_ready', { message: 'The queue is not available.', logMessage: `queue ${name}: ${String(error)}`, cause: error });
    }
  }
}

function assertJobId(jobId: string): void {
  if (!JOB_ID.test(jobId)) throw new Error(`Expected a job id of 20 to 80 letters, digits, hyphens or underscores but received "${jobId}"`);
}
