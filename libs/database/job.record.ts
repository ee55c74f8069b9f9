/** The states of a job. The last three are ends. */
export type JobStatus = 'queued' | 'processing' | 'completed' | 'failed' | 'canceled';

/** Whether a job in this state has ended (it may still be tried again by request). */
export function hasEnded(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'canceled';
}

/** A row of `jobs`. */
export interface JobRecord {
  readonly id: string;
  readonly kind: string;
  /** Versioned id of the queue's job definition, such as `render.v1`. */
  readonly definitionId: string;
  readonly queue: string;
  readonly status: JobStatus;
  readonly stage: string | null;
  /** 0-100. */
  readonly progress: number;
  readonly message: string | null;
  readonly input: unknown;
  readonly options: unknown;
  readonly output: unknown;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  /** How often the job was claimed; fences every write of a run. */
  readonly attempt: number;
  /** The attempt after which the job is given up. */
  readonly maxAttempts: number;
  readonly workerId: string | null;
  readonly leaseUntil: Date | null;
  readonly runAfter: Date;
  readonly cancelRequestedAt: Date | null;
  /** Sequence of the newest event. */
  readonly eventSequence: number;
  readonly owner: string;
  readonly projectId: string | null;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly parentId: string | null;
  readonly idempotencyKey: string | null;
  readonly requestHash: string | null;
  /** 0 goes first, a larger number waits longer. */
  readonly priority: number;
  readonly webhookUrl: string | null;
  readonly requestId: string | null;
  /** How long the ended job is kept; null: until somebody deletes it. */
  readonly retentionSeconds: number | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly expiresAt: Date | null;
}

/**
 * What an event tells. `queued` also when a run failed and will be tried again, when its worker died or stopped
 * (`data.reason`: retry | worker_died | worker_stopped | retried_by_request). `child` is an event of a batch: one of its
 * jobs had the event `data.type`.
 */
export type JobEventType = 'queued' | 'started' | 'stage' | 'progress' | 'cancel_requested' | 'child' | 'completed' | 'failed' | 'canceled';

/** A row of `job_events`: one change of a job, numbered per job from 1 without gaps. */
export interface JobEventRecord {
  readonly jobId: string;
  readonly sequence: number;
  readonly type: JobEventType;
  readonly stage: string | null;
  readonly progress: number;
  readonly message: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly createdAt: Date;
}

/** A file that a job stores: input, result or artifact. */
export interface NewJobFile {
  /** Storage key; belongs to one job only. */
  readonly key: string;
  /** What it is to the job: `input`, `result`, `mask` … */
  readonly role: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A row of `job_files`. `jobId` is null when the job was deleted and the file is still to be removed. */
export interface JobFileRecord extends NewJobFile {
  readonly jobId: string | null;
  readonly createdAt: Date;
}

/** What a new row needs; everything else begins at its default. */
export interface NewJob {
  readonly id: string;
  readonly kind: string;
  readonly definitionId: string;
  readonly queue: string;
  readonly input: unknown;
  readonly options: unknown;
  readonly maxAttempts: number;
  readonly owner: string;
  readonly priority: number;
  readonly retentionSeconds: number | null;
  readonly projectId?: string;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly parentId?: string;
  readonly idempotencyKey?: string;
  readonly requestHash?: string;
  readonly webhookUrl?: string;
  readonly requestId?: string;
  /** Files that already belong to the job, such as its stored input. */
  readonly files?: readonly NewJobFile[];
}

/** Which jobs a list shows. Newest first. */
export interface JobListFilter {
  readonly owner: string;
  readonly kinds?: readonly string[];
  readonly statuses?: readonly JobStatus[];
  readonly sessionId?: string;
  readonly projectId?: string;
  readonly parentId?: string;
}

/** One page of jobs; `nextCursor` is null on the last page. */
export interface JobPage {
  readonly items: readonly JobRecord[];
  readonly nextCursor: string | null;
}
