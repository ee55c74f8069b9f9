import { hostname } from 'node:os';
import { type Database, JobBatchesRepository, JobEventsRepository, JobFilesRepository, JobRunsRepository, JobsRepository, JobSweepRepository, type Notifier } from '@atelier/database';
import { newId } from '@atelier/kernel';
import type { Logger } from '@atelier/observability';
import type { QueueConsumer, QueueProducer } from '@atelier/queue';
import { AcceptService } from './accept.service.js';
import { BatchService } from './batch.service.js';
import { BatchSettler } from './batch.settler.js';
import type { JobKind } from './job-kind.js';
import { JobRunner, type JobRunnerOptions } from './job-runner.js';
import { JobSweep } from './job-sweep.js';
import { JobWaiter } from './job-waiter.js';
import { JobsService } from './jobs.service.js';
import { KindRegistry } from './kind-registry.js';
import { RecoverySweep } from './recovery.sweep.js';
import { type FileRemover, RetentionSweep } from './retention.sweep.js';

/** What the room stands on. The caller made these and closes them after the room. */
export interface JobsRoomOptions {
  readonly database: Database;
  readonly notifier: Notifier;
  readonly producer: QueueProducer;
  readonly kinds: readonly JobKind[];
  readonly settings: { readonly maxQueueDepth: number };
  readonly logger: Logger;
}

/** What doors use. */
export interface JobsRoom {
  readonly accept: AcceptService;
  readonly batches: BatchService;
  readonly jobs: JobsService;
  readonly waiter: JobWaiter;
}

/** What a worker needs beside. */
export interface JobsWorkerOptions extends Omit<JobsRoomOptions, 'settings'> {
  readonly consumer: QueueConsumer;
  readonly settings: { readonly leaseMs: number; readonly sweepMs: number };
  readonly removeFiles: FileRemover;
  /** How long a queued job must have been due before the sweep looks for its entry; 5 s by default. */
  readonly sweepSettledMs?: number;
  /** How long to wait before another attempt; see back-off.ts. */
  readonly backOff?: JobRunnerOptions['backOff'];
}

/** What a worker runs: register handlers with `runner`, start the consumer, then `sweep.start()`. */
export interface JobsWorker {
  readonly runner: JobRunner;
  readonly sweep: JobSweep;
  readonly workerId: string;
}

/** Puts together what doors use. Close `waiter` at the end. */
export function createJobsRoom({ database, notifier, producer, kinds, settings, logger }: JobsRoomOptions): JobsRoom {
  const repository = new JobsRepository(database);
  const batches = new JobBatchesRepository(database);
  const accept = new AcceptService(repository, producer, settings, logger);
  const jobs = new JobsService(repository, new JobFilesRepository(database), producer, notifier, new KindRegistry(kinds), new BatchSettler(batches, notifier), logger);
  return {
    accept,
    batches: new BatchService(batches, accept, settings),
    jobs,
    waiter: new JobWaiter(repository, new JobEventsRepository(database), notifier),
  };
}

/** Puts together what a worker runs. At the end: stop `sweep`, drain the consumer, close `runner`. */
export function createJobsWorker(options: JobsWorkerOptions): JobsWorker {
  const { database, notifier, producer, consumer, kinds, settings, removeFiles, sweepSettledMs, backOff, logger } = options;
  const sweeps = new JobSweepRepository(database);
  const workerId = `${hostname()}:${process.pid}:${newId()}`;
  const batches = new BatchSettler(new JobBatchesRepository(database), notifier);
  const runner = new JobRunner({ runs: new JobRunsRepository(database), sweeps, batches, notifier, consumer, logger, workerId, leaseMs: settings.leaseMs, backOff });
  const recovery = new RecoverySweep(sweeps, producer, new KindRegistry(kinds), notifier, logger, sweepSettledMs);
  const retention = new RetentionSweep(sweeps, new JobFilesRepository(database), removeFiles, logger);
  return { runner, workerId, sweep: new JobSweep(database, [recovery, batches, retention], settings.sweepMs, logger) };
}
