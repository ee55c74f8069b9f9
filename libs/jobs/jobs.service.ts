import { AtelierError, ERRORS, isId } from '@atelier/kernel';
import {
  CANCEL_CHANNEL,
  hasEnded,
  type JobFileRecord,
  type JobFilesRepository,
  type JobListFilter,
  type JobPage,
  type JobRecord,
  type JobsRepository,
  type Notifier,
} from '@atelier/database';
import type { Logger } from '@atelier/observability';
import type { QueueProducer } from '@atelier/queue';
import { announce } from './announce.js';
import type { BatchSettler } from './batch.settler.js';
import type { KindRegistry } from './kind-registry.js';

/** What became of a deletion. */
export interface RemovedJob {
  /** Storage keys of the files that belonged to it; the sweep removes whatever of them is left. */
  readonly fileKeys: readonly string[];
}

const RACES_TO_BEAR = 5;

/**
 * What doors may do to jobs that exist. Wherever an owner is given, another owner's job counts as missing; without one
 * every job is seen.
 */
export class JobsService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly files: JobFilesRepository,
    private readonly producer: QueueProducer,
    private readonly notifier: Notifier,
    private readonly kinds: KindRegistry,
    private readonly batches: BatchSettler,
    private readonly logger: Logger,
  ) {}

  /** @throws AtelierError `job_not_found`, also for an id that is none. */
  async get(jobId: string, owner?: string): Promise<JobRecord> {
    const job = isId(jobId) ? await this.jobs.get(jobId, owner) : null;
    if (!job) throw new AtelierError('job_not_found');
    return job;
  }

  /** Jobs newest first. @param limit 1-1000. */
  list(filter: JobListFilter, limit: number, cursor?: string): Promise<JobPage> {
    return this.jobs.listByCursor(filter, limit, cursor);
  }

  /** One numbered page, newest first. @param page from 1. */
  page(filter: JobListFilter, page: number, pageSize: number): Promise<{ items: JobRecord[]; total: number }> {
    return this.jobs.listByPage(filter, page, pageSize);
  }

  /** How many due jobs of the same queue stand before it; null when it is not queued. */
  position(jobId: string): Promise<number | null> {
    return this.jobs.position(jobId);
  }

  /** The job's files, oldest first. */
  listFiles(jobId: string): Promise<JobFileRecord[]> {
    return this.files.listForJob(jobId);
  }

  /**
   * Stops a job: a queued one at once; one at work is told to stop and shows it by `cancelRequestedAt` until its worker
   * has let go. A batch stops all its jobs and ends with the last of them. Asking twice is no fault.
   * @throws AtelierError `job_not_found`, `job_not_cancelable` when it has ended.
   */
  async cancel(jobId: string, owner?: string): Promise<JobRecord> {
    for (let race = 0; race < RACES_TO_BEAR; race++) {
      const job = await this.get(jobId, owner);
      if (hasEnded(job.status)) throw new AtelierError('job_not_cancelable');
      const canceled = await this.jobs.cancelQueued(jobId, ERRORS.canceled.message);
      if (canceled) {
        announce(this.notifier, canceled);
        await this.forgetEntry(canceled);
        if (canceled.parentId !== null) await this.batches.settle(canceled.parentId);
        return canceled;
      }
      const asked = (await this.jobs.requestCancel(jobId)) ?? (job.cancelRequestedAt ? job : null);
      if (asked) {
        this.notifier.publish(CANCEL_CHANNEL, jobId);
        announce(this.notifier, asked);
        return isBatch(asked) ? this.cancelChildren(jobId) : asked;
      }
      // It changed hands in between: look again.
    }
    throw new AtelierError('internal_error', { logMessage: `job ${jobId} changed hands ${RACES_TO_BEAR} times while it was to be canceled` });
  }

  /**
   * Queues a failed or canceled job again, with all its attempts.
   * @throws AtelierError `job_not_found`, `job_not_retryable`.
   */
  async retry(jobId: string, owner?: string): Promise<JobRecord> {
    const job = await this.get(jobId, owner);
    const kind = this.kinds.find(job.kind);
    const renewed = kind ? await this.jobs.renew(jobId, kind.maxAttempts) : null;
    if (!kind || !renewed) throw new AtelierError('job_not_retryable');
    announce(this.notifier, renewed);
    try {
      const entry = { jobId, payload: { jobId }, priority: renewed.priority, requestId: renewed.requestId ?? undefined };
      await this.producer.ensureQueued(kind.definition, entry);
    } catch (error) {
      this.logger.warn({ err: error, jobId }, 'the job could not be enqueued again; the sweep will do it');
    }
    return renewed;
  }

  /**
   * Deletes an ended job with its children, events and file notes. Its files may be removed from the storage at once
   * (then say so by `forgetFiles`); the sweep removes what is left.
   * @throws AtelierError `job_not_found`, `job_active` when it or a child is still at work.
   */
  async remove(jobId: string, owner?: string): Promise<RemovedJob> {
    await this.get(jobId, owner);
    const fileKeys = await this.jobs.removeEnded(jobId);
    if (fileKeys) return { fileKeys };
    await this.get(jobId, owner);
    throw new AtelierError('job_active');
  }

  /** Says that files of removed jobs are gone from the storage. */
  forgetFiles(fileKeys: readonly string[]): Promise<void> {
    return this.files.forgetOrphans(fileKeys);
  }

  private async cancelChildren(batchId: string): Promise<JobRecord> {
    for (const child of await this.batches.findOpenChildren(batchId)) {
      await this.cancel(child.id).catch((error: unknown) => {
        // It has ended or was deleted in between, which is as good.
        if (!(error instanceof AtelierError) || !['job_not_cancelable', 'job_not_found'].includes(error.code)) throw error;
      });
    }
    await this.batches.settle(batchId);
    return this.get(batchId);
  }

  private async forgetEntry(job: JobRecord): Promise<void> {
    const kind = this.kinds.find(job.kind);
    if (!kind) return;
    // A worker that takes the entry all the same finds a canceled row and drops it.
    await this.producer.remove(kind.definition, job.id).catch((error) => this.logger.warn({ err: error, jobId: job.id }, 'the entry of a canceled job stays in the queue'));
  }
}

/** A batch is at work without a worker. */
function isBatch(job: JobRecord): boolean {
  return job.status === 'processing' && job.workerId === null;
}
