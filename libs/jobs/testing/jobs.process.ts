import { Database, migrate, Notifier } from '@atelier/database';
import { createLogger, type Logger } from '@atelier/observability';
import { createQueueConnection, QueueConsumer, QueueProducer, type QueueConnection, type WorkerTiming } from '@atelier/queue';
import { backOffMs } from '../back-off.js';
import { createJobsRoom, createJobsWorker, type JobHandler, type JobKind, type JobsRoom, type JobsWorker } from '../index.js';

/** Where the processes of one test meet. Plain data, so that it can be handed to a child process. */
export interface MeetingPlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  /** On Redis: keeps tests apart. */
  readonly keyPrefix: string;
}

export interface JobsProcessOptions {
  readonly kinds: readonly JobKind[];
  readonly handlers?: readonly JobHandler[];
  readonly maxQueueDepth?: number;
  readonly leaseMs?: number;
  readonly concurrency?: number;
  /** Which stored files were removed, for the retention. */
  readonly removeFiles?: (keys: readonly string[]) => Promise<void>;
  readonly logger?: Logger;
}

/** Short, so that a killed worker is noticed within a second or two. */
const TIMING: WorkerTiming = { lockDurationMs: 1000, stalledIntervalMs: 500 };
export const LEASE_MS = 1500;

/** As in the product, only a hundred times faster. */
const backOff = (failures: number, retryAfterMs?: number): number => backOffMs(failures, retryAfterMs, () => Math.random() / 100);

/** All that one process of the product has of this room: doors and, with handlers, a worker. */
export class JobsProcess {
  readonly database: Database;
  readonly notifier: Notifier;
  readonly connection: QueueConnection;
  readonly producer: QueueProducer;
  readonly consumer: QueueConsumer;
  readonly room: JobsRoom;
  readonly worker: JobsWorker;

  constructor(place: MeetingPlace, private readonly options: JobsProcessOptions) {
    const { kinds, leaseMs = LEASE_MS, maxQueueDepth = 1000, removeFiles = () => Promise.resolve(), logger = createLogger('test', 'silent') } = options;
    this.database = new Database({ databaseUrl: place.databaseUrl, logger, maxConnections: 8 });
    this.notifier = new Notifier(this.database, logger);
    this.connection = createQueueConnection({ ...place, logger });
    this.producer = new QueueProducer(this.connection, logger);
    this.consumer = new QueueConsumer(this.connection, logger, TIMING);
    const common = { database: this.database, notifier: this.notifier, producer: this.producer, kinds, logger };
    this.room = createJobsRoom({ ...common, settings: { maxQueueDepth } });
    this.worker = createJobsWorker({ ...common, consumer: this.consumer, settings: { leaseMs, sweepMs: 300 }, removeFiles, sweepSettledMs: 0, backOff });
  }

  /** Begins to work. */
  async start(): Promise<void> {
    const { handlers = [], concurrency = 4 } = this.options;
    for (const handler of handlers) this.worker.runner.register(handler);
    await this.consumer.start({ concurrency: { cpu: concurrency, gpu: 0, remote: 0, upkeep: 0 } });
  }

  /** Ends in the order of a process that is told to. @param drainMs how long running jobs may take. */
  async close(drainMs = 10_000): Promise<void> {
    await this.worker.sweep.stop();
    await this.consumer.drain(drainMs);
    this.worker.runner.close();
    this.room.waiter.close();
    await this.producer.close();
    await this.notifier.close();
    await this.connection.close();
    await this.database.close();
  }
}

/** Lays the tables; call it once a place. */
export async function prepare(place: MeetingPlace): Promise<void> {
  await migrate(place.databaseUrl);
}
