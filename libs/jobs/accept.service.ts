import type { z } from 'zod';
import { AtelierError, newId, parseOrFail, SECOND_MS } from '@atelier/kernel';
import type { JobRecord, JobsRepository, NewJobFile } from '@atelier/database';
import type { Logger } from '@atelier/observability';
import type { QueueProducer } from '@atelier/queue';
import type { JobKind } from './job-kind.js';

/** A job that a door wants to have done. */
export interface AcceptRequest<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Made by `newId` before, when files were stored under it; else made here. */
  readonly jobId?: string;
  readonly input: z.input<Kind['input']>;
  readonly options?: z.input<Kind['options']>;
  /** Whose job it is; `local` without authentication. */
  readonly owner?: string;
  readonly projectId?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly parentId?: string;
  readonly idempotencyKey?: string;
  /** From `hashRequest`; needed with an idempotency key. */
  readonly requestHash?: string;
  /** 0 (default) goes first, larger numbers later. */
  readonly priority?: number;
  readonly webhookUrl?: string;
  readonly requestId?: string;
  /** Files that were stored for it already, such as its input. */
  readonly files?: readonly NewJobFile[];
}

/** The job of an accepted request; `replayed` when an earlier request with the same key had made it. */
export interface AcceptedJob {
  readonly job: JobRecord;
  readonly replayed: boolean;
}

export const LOCAL_OWNER = 'local';

const QUEUE_FULL_RETRY_MS = 5 * SECOND_MS;

/** Takes jobs in: row first, then the queue, then the answer. */
export class AcceptService {
  constructor(
    private readonly jobs: JobsRepository,
    private readonly producer: QueueProducer,
    private readonly settings: { readonly maxQueueDepth: number },
    private readonly logger: Logger,
  ) {}

  /**
   * Refuses when there is no room for `count` further jobs. Doors call it before they store bytes; `accept` looks again.
   * @throws AtelierError `queue_full` with the time after which to try again.
   */
  async assertRoom(count = 1): Promise<void> {
    const { maxQueueDepth } = this.settings;
    if ((await this.jobs.countQueued(maxQueueDepth)) + count > maxQueueDepth) throw queueFull();
  }

  /**
   * The job that an earlier request with the same idempotency key had made, or null. Doors that store bytes ask it first.
   * @throws AtelierError `idempotency_mismatch` when that request had another body.
   */
  async findReplay(owner: string, idempotencyKey: string, requestHash: string | undefined): Promise<JobRecord | null> {
    const job = await this.jobs.findByIdempotencyKey(owner, idempotencyKey);
    if (job && job.requestHash !== (requestHash ?? null)) throw new AtelierError('idempotency_mismatch');
    return job;
  }

  /**
   * Writes the job and enqueues it. When the queue is away the job stays queued all the same, and the sweep enqueues it.
   * @throws AtelierError `validation_failed` by the kind's schemas, `queue_full`, `idempotency_mismatch`.
   */
  async accept<Kind extends JobKind>(request: AcceptRequest<Kind>): Promise<AcceptedJob> {
    const { kind, jobId = newId(), owner = LOCAL_OWNER, priority = 0, input, options, ...rest } = request;
    const row = {
      ...rest,
      id: jobId,
      kind: kind.kind,
      definitionId: kind.definition.id,
      queue: kind.definition.queue,
      input: parseOrFail(kind.input, input),
      options: parseOrFail(kind.options, options ?? {}),
      maxAttempts: kind.maxAttempts,
      owner,
      priority,
      retentionSeconds: kind.retentionMs === null ? null : Math.round(kind.retentionMs / SECOND_MS),
    };
    const job = await this.jobs.insert(row, this.settings.maxQueueDepth);
    if (!job) return { job: await this.replayOrRefuse(owner, request), replayed: true };
    await this.enqueue(kind, job);
    return { job, replayed: false };
  }

  private async replayOrRefuse(owner: string, { idempotencyKey, requestHash }: AcceptRequest): Promise<JobRecord> {
    const earlier = idempotencyKey === undefined ? null : await this.findReplay(owner, idempotencyKey, requestHash);
    if (!earlier) throw queueFull();
    return earlier;
  }

  /** Puts a job that is written into the queue. Never throws: what cannot be enqueued now the sweep enqueues. */
  async enqueue(kind: JobKind, job: Pick<JobRecord, 'id' | 'priority' | 'requestId'>): Promise<void> {
    try {
      await this.producer.enqueue(kind.definition, { jobId: job.id, payload: { jobId: job.id }, priority: job.priority, requestId: job.requestId ?? undefined });
    } catch (error) {
      this.logger.warn({ err: error, jobId: job.id }, 'the job could not be enqueued; the sweep will do it');
    }
  }
}

/** The refusal of a full queue. */
export function queueFull(): AtelierError {
  return new AtelierError('queue_full', { retryAfterMs: QUEUE_FULL_RETRY_MS });
}
