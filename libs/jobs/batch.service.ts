import type { z } from 'zod';
import { parseOrFail, SECOND_MS } from '@atelier/kernel';
import type { JobBatchesRepository, JobRecord, NewChild } from '@atelier/database';
import { LOCAL_OWNER, queueFull, type AcceptedJob, type AcceptService } from './accept.service.js';
import type { BatchKind } from './batch-kind.js';
import type { JobKind } from './job-kind.js';

/** One job of a batch. */
export interface BatchChild<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Made by `newId`, in the order of the batch. */
  readonly jobId: string;
  readonly input: z.input<Kind['input']>;
  readonly options?: z.input<Kind['options']>;
}

/** A batch that a door wants to have done. */
export interface BatchRequest<Kind extends BatchKind = BatchKind> {
  readonly kind: Kind;
  readonly batchId: string;
  readonly input: z.input<Kind['input']>;
  readonly children: readonly BatchChild[];
  readonly owner?: string;
  readonly idempotencyKey?: string;
  /** From `hashRequest`; needed with an idempotency key. */
  readonly requestHash?: string;
  readonly webhookUrl?: string;
  readonly requestId?: string;
}

/** Takes batches in: all rows in one commit, then the queue. Each child is a job like any other, on any worker. */
export class BatchService {
  constructor(
    private readonly batches: JobBatchesRepository,
    private readonly accept: AcceptService,
    private readonly settings: { readonly maxQueueDepth: number },
  ) {}

  /**
   * Writes the batch and enqueues its children; those that the queue does not take now the sweep enqueues. The batch
   * ends by itself when its last child has ended.
   * @throws AtelierError `validation_failed` by the kinds' schemas, `queue_full`, `idempotency_mismatch`.
   */
  async start<Kind extends BatchKind>(request: BatchRequest<Kind>): Promise<AcceptedJob> {
    const { kind, batchId, input, children, owner = LOCAL_OWNER, ...rest } = request;
    const row = {
      ...rest,
      ...{ id: batchId, kind: kind.kind, definitionId: kind.definitionId, input: parseOrFail(kind.input, input), options: {}, owner },
      retentionSeconds: kind.retentionMs === null ? null : Math.round(kind.retentionMs / SECOND_MS),
    };
    const job = await this.batches.insert(row, children.map(newChild), this.settings.maxQueueDepth);
    if (!job) return { job: await this.replayOrRefuse(owner, request), replayed: true };
    await Promise.all(children.map((child) => this.accept.enqueue(child.kind, { id: child.jobId, priority: 0, requestId: job.requestId })));
    return { job, replayed: false };
  }

  /** The jobs of a batch, in their order. */
  listChildren(batchId: string): Promise<JobRecord[]> {
    return this.batches.listChildren(batchId);
  }

  private async replayOrRefuse(owner: string, { idempotencyKey, requestHash }: BatchRequest): Promise<JobRecord> {
    const earlier = idempotencyKey === undefined ? null : await this.accept.findReplay(owner, idempotencyKey, requestHash);
    if (!earlier) throw queueFull();
    return earlier;
  }
}

function newChild({ kind, jobId, input, options }: BatchChild): NewChild {
  const { definition, maxAttempts } = kind;
  return {
    ...{ id: jobId, kind: kind.kind, definitionId: definition.id, queue: definition.queue, maxAttempts },
    ...{ input: parseOrFail(kind.input, input), options: parseOrFail(kind.options, options ?? {}) },
  };
}
