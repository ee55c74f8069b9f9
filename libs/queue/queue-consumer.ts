import { SECOND_MS } from '@atelier/kernel';
import { DelayedError, type Job, type Worker } from 'bullmq';
import type { JobDefinition } from './definition.js';
import { envelopeSchema } from './envelope.js';
import { QUEUES, type QueueName } from './names.js';
import type { QueueConnection, WorkerTiming } from './queue-connection.contract.js';
import { LockLost, RetryLater, WorkerStopping } from './queue.errors.js';
import type { QueueLogger } from './queue.logger.js';

export interface HandlerContext {
  readonly jobId: string;
  /** How many times this entry was started before, be it that it was put off or that its worker died. */
  readonly attemptsMade: number;
  /** Fires with `LockLost` or `WorkerStopping`. */
  readonly signal: AbortSignal;
  readonly requestId?: string;
}

/** Success returns, failure throws: `RetryLater` puts the entry off, anything else ends it as failed. */
export type JobHandler<Payload> = (payload: Payload, context: HandlerContext) => Promise<void>;

export interface ConsumerStart {
  /** Jobs at a time per queue; 0 for a queue that this worker leaves to others. */
  readonly concurrency: Readonly<Record<QueueName, number>>;
  /** Definitions that must have a handler here: the start is refused when one has none. */
  readonly expected?: readonly Pick<JobDefinition<unknown>, 'id'>[];
}

interface Registration {
  readonly definition: JobDefinition<unknown>;
  readonly handler: JobHandler<unknown>;
}

const DEFAULT_TIMING: WorkerTiming = { lockDurationMs: 15 * SECOND_MS, stalledIntervalMs: 10 * SECOND_MS };
const READY_TIMEOUT_MS = 30 * SECOND_MS;
// While a deployment rolls, an old worker may meet an entry of a newer version: it leaves it to the others.
const UNKNOWN_DEFINITION_DELAY_MS = 5 * SECOND_MS;
// How long runs may take to answer the signal after a drain's time is over.
const ABORT_GRACE_MS = 2 * SECOND_MS;

/** Takes entries out of the queues and runs their handlers. */
export class QueueConsumer {
  readonly #connection: QueueConnection;
  readonly #logger: QueueLogger;
  readonly #timing: WorkerTiming;
  readonly #registrations = new Map<string, Registration>();
  readonly #workers = new Map<QueueName, Worker>();
  readonly #running = new Map<string, AbortController>();
  #started = false;
  #drained: Promise<boolean> | undefined;

  constructor(connection: QueueConnection, logger: QueueLogger, timing: WorkerTiming = DEFAULT_TIMING) {
    this.#connection = connection;
    this.#logger = logger;
    this.#timing = timing;
  }

  /**
   * Says who runs the entries of a definition.
   * @throws Error when the definition has a handler already, or when the consumer has started.
   */
  register<Payload>(definition: JobDefinition<Payload>, handler: JobHandler<Payload>): void {
    if (this.#started) throw new Error(`Cannot register ${definition.id}: the consumer has started`);
    if (this.#registrations.has(definition.id)) throw new Error(`${definition.id} has two handlers`);
    this.#registrations.set(definition.id, { definition, handler: handler as JobHandler<unknown> });
  }

  /**
   * Begins to take entries.
   * @throws Error when an expected definition has no handler, a registered one's queue is not consumed, or nothing is
   * registered at all; AtelierError `not_ready` when the queue cannot be reached.
   */
  async start(start: ConsumerStart): Promise<void> {
    if (this.#started) throw new Error('The consumer has started already');
    this.#assertComplete(start);
    this.#started = true;
    await this.#connection.ready(READY_TIMEOUT_MS);
    for (const queue of QUEUES) {
      // A queue without a handler here is left alone, so that its entries wait for a worker that has one.
      const wanted = [...this.#registrations.values()].some(({ definition }) => definition.queue === queue);
      if (wanted) await this.#open(queue, start.concurrency[queue]);
    }
  }

  /** How many handlers run at this moment. */
  get runningCount(): number {
    return this.#running.size;
  }

  /**
   * Stops taking entries, waits for the running ones and closes. When they take longer than `timeoutMs`, their signals
   * fire with `WorkerStopping` and they get a moment more.
   * @returns whether all runs ended; those that did not are taken over by another worker.
   */
  drain(timeoutMs: number): Promise<boolean> {
    this.#drained ??= this.#drain(timeoutMs);
    return this.#drained;
  }

  async #drain(timeoutMs: number): Promise<boolean> {
    const closing = Promise.all([...this.#workers.values()].map((worker) => worker.close()));
    if (await settlesWithin(closing, timeoutMs)) return true;
    this.#logger.warn({ running: this.#running.size }, 'jobs are stopped because the worker must end');
    for (const controller of this.#running.values()) controller.abort(new WorkerStopping());
    return settlesWithin(closing, ABORT_GRACE_MS);
  }

  #assertComplete({ concurrency, expected = [] }: ConsumerStart): void {
    if (this.#registrations.size === 0) throw new Error('No handler is registered: this worker would do nothing');
    for (const { id } of expected) if (!this.#registrations.has(id)) throw new Error(`${id} has no handler`);
    for (const { definition } of this.#registrations.values()) {
      if (!QUEUES.includes(definition.queue)) throw new Error(`${definition.id} names an unknown queue: ${definition.queue}`);
      if (!(concurrency[definition.queue] > 0)) throw new Error(`${definition.id} has a handler, but its queue ${definition.queue} is not consumed here`);
    }
  }

  async #open(queue: QueueName, concurrency: number): Promise<void> {
    const worker = this.#connection.openWorker({ queue, concurrency, timing: this.#timing, processor: (job, token) => this.#process(queue, job, token) });
    this.#workers.set(queue, worker);
    worker.on('error', (error) => this.#logger.warn({ err: error, queue }, 'the queue worker has a fault'));
    worker.on('stalled', (jobId) => this.#logger.warn({ queue, jobId }, 'a job is taken over from a worker that gave no sign of life'));
    worker.on('lockRenewalFailed', (jobIds) => {
      for (const jobId of jobIds) this.#running.get(runKey(queue, jobId))?.abort(new LockLost(jobId));
    });
    await worker.waitUntilReady();
    worker.run().catch((error: unknown) => this.#logger.error({ err: error, queue }, 'the queue worker ended'));
  }

  async #process(queue: QueueName, job: Job, token: string | undefined): Promise<void> {
    const jobId = String(job.id);
    const registration = this.#registrations.get(job.name);
    if (!registration || registration.definition.queue !== queue) {
      this.#logger.error({ queue, jobId, definition: job.name }, 'no handler for this definition in this worker; left to others');
      return putOff(job, token, UNKNOWN_DEFINITION_DELAY_MS);
    }
    const envelope = envelopeSchema.parse(job.data);
    const payload = registration.definition.payload.parse(envelope.payload);
    const controller = new AbortController();
    this.#running.set(runKey(queue, jobId), controller);
    try {
      await registration.handler(payload, { jobId, attemptsMade: job.attemptsStarted - 1, signal: controller.signal, requestId: envelope.requestId });
    } catch (error) {
      if (error instanceof RetryLater) return await putOff(job, token, error.delayMs);
      throw error;
    } finally {
      this.#running.delete(runKey(queue, jobId));
    }
  }
}

/** Puts the entry off without counting an attempt; BullMQ wants the error as a sign that it moved. */
async function putOff(job: Job, token: string | undefined, delayMs: number): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

function runKey(queue: QueueName, jobId: string): string {
  return `${queue}/${jobId}`;
}

async function settlesWithin(work: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([work.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
