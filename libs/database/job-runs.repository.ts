import type { Database } from './database.js';
import type { JobRecord, NewJobFile } from './job.record.js';
import { ENDING, JOB_COLUMNS, jobChangeSql } from './job-change.sql.js';

/** The right to write a job: whoever holds the newest attempt has it. */
export interface JobLease {
  readonly jobId: string;
  readonly attempt: number;
  readonly workerId: string;
}

/** What came of a claim. */
export type ClaimResult =
  | { readonly outcome: 'claimed'; readonly job: JobRecord; readonly lease: JobLease }
  /** Not yet: it waits for its next attempt, or another worker holds it until then. */
  | { readonly outcome: 'later'; readonly delayMs: number }
  /** The lease of its worker ran out: recover it, then claim again. */
  | { readonly outcome: 'lost' }
  /** Deleted, ended or canceled: nothing to do. */
  | { readonly outcome: 'gone' };

/** What a worker tells about the progress of its run. */
export interface ProgressUpdate {
  readonly type: 'stage' | 'progress';
  readonly stage: string | null;
  /** 0-100. */
  readonly progress: number;
  readonly message: string | null;
}

/** What one heartbeat finds about one run. */
export interface HeartbeatResult {
  readonly jobId: string;
  readonly cancelRequested: boolean;
}

// The worker's id fences beside the attempt: a claim that a crash of the server took back leaves the number to be
// given again, to somebody else.
const HELD = `id = $1 AND attempt = $2 AND worker_id = $3 AND status = 'processing'`;

const CLAIM = jobChangeSql({
  set: `status = 'processing', attempt = attempt + 1, worker_id = $2, lease_until = now() + $3 * interval '1 millisecond',
    started_at = coalesce(started_at, now()), stage = NULL, progress = 0, message = NULL`,
  where: `id = $1 AND status = 'queued' AND run_after <= now()`,
  type: `'started'`,
  data: `jsonb_build_object('attempt', attempt)`,
  select: JOB_COLUMNS,
  durable: false,
});

const WHY_NOT_CLAIMED = `SELECT status, ceil(extract(epoch FROM run_after - now()) * 1000)::float8 AS "untilRunMs",
    ceil(extract(epoch FROM lease_until - now()) * 1000)::float8 AS "untilLostMs"
  FROM jobs WHERE id = $1`;

const HEARTBEAT = `WITH held AS (
    UPDATE jobs SET lease_until = now() + $4 * interval '1 millisecond'
    FROM unnest($1::uuid[], $2::int[]) AS run(id, attempt)
    WHERE jobs.id = run.id AND jobs.attempt = run.attempt AND jobs.worker_id = $3 AND jobs.status = 'processing'
    RETURNING jobs.id, jobs.cancel_requested_at
  )
  SELECT id AS "jobId", cancel_requested_at IS NOT NULL AS "cancelRequested", set_config('synchronous_commit', 'off', true) FROM held`;

const PROGRESS = jobChangeSql({
  set: `stage = $5, progress = greatest(progress, $6), message = $7`,
  where: HELD,
  type: `$4::text`,
  select: 'id',
  durable: false,
});

const COMPLETE = jobChangeSql({
  set: `status = 'completed', output = $4::jsonb, progress = 100, message = NULL, error_code = NULL, error_message = NULL, ${ENDING}`,
  where: HELD,
  type: `'completed'`,
  select: JOB_COLUMNS,
  durable: true,
});

const FAIL = jobChangeSql({
  set: `status = 'failed', error_code = $4, error_message = $5, ${ENDING}`,
  where: HELD,
  type: `'failed'`,
  data: `jsonb_build_object('code', error_code, 'message', error_message)`,
  select: JOB_COLUMNS,
  durable: true,
});

const CANCEL = jobChangeSql({
  set: `status = 'canceled', error_code = 'canceled', error_message = $4, ${ENDING}`,
  where: `${HELD} AND cancel_requested_at IS NOT NULL`,
  type: `'canceled'`,
  select: JOB_COLUMNS,
  durable: true,
});

const RETRY = jobChangeSql({
  set: `status = 'queued', lease_until = NULL, stage = NULL, progress = 0, message = NULL, run_after = now() + $4 * interval '1 millisecond'`,
  where: `${HELD} AND attempt < max_attempts AND cancel_requested_at IS NULL`,
  type: `'queued'`,
  data: `jsonb_build_object('reason', 'retry', 'code', $5::text, 'message', $6::text, 'retryAfterMs', $4::float8)`,
  select: 'id',
  durable: false,
});

// The attempt was the worker's to end, not the job's: it does not count.
const RELEASE = jobChangeSql({
  set: `status = 'queued', lease_until = NULL, stage = NULL, progress = 0, message = NULL, run_after = now(), max_attempts = max_attempts + 1`,
  where: `${HELD} AND cancel_requested_at IS NULL`,
  type: `'queued'`,
  data: `jsonb_build_object('reason', 'worker_stopped')`,
  select: 'id',
  durable: false,
});

const ADD_FILE = `INSERT INTO job_files (key, job_id, role, content_type, bytes, sha256)
  SELECT $4, id, $5, $6, $7, $8 FROM jobs WHERE ${HELD}
  ON CONFLICT (key) DO UPDATE SET role = excluded.role, content_type = excluded.content_type, bytes = excluded.bytes, sha256 = excluded.sha256
    WHERE job_files.job_id = excluded.job_id
  RETURNING key`;

/**
 * What a worker does to a job that it runs. Every write is fenced by the lease: it returns false (or null) and changes
 * nothing when the job is no longer this run's.
 */
export class JobRunsRepository {
  constructor(private readonly database: Database) {}

  /** Takes a queued job whose time has come; of any number of claims at once exactly one wins. */
  async claim(jobId: string, workerId: string, leaseMs: number): Promise<ClaimResult> {
    const [job] = await this.database.query<JobRecord>(CLAIM, [jobId, workerId, leaseMs]);
    if (job) return { outcome: 'claimed', job, lease: { jobId, attempt: job.attempt, workerId } };
    const [row] = await this.database.query<{ status: string; untilRunMs: number; untilLostMs: number | null }>(WHY_NOT_CLAIMED, [jobId]);
    if (row?.status === 'queued') return { outcome: 'later', delayMs: Math.max(1, row.untilRunMs) };
    if (row?.status !== 'processing') return { outcome: 'gone' };
    const untilLostMs = row.untilLostMs ?? 0;
    return untilLostMs > 0 ? { outcome: 'later', delayMs: untilLostMs } : { outcome: 'lost' };
  }

  /** Renews the leases of one worker's runs. A run that is missing from the answer is no longer its. */
  async heartbeat(leases: readonly JobLease[], workerId: string, leaseMs: number): Promise<HeartbeatResult[]> {
    const ids = leases.map((lease) => lease.jobId);
    const attempts = leases.map((lease) => lease.attempt);
    return this.database.query<HeartbeatResult>(HEARTBEAT, [ids, attempts, workerId, leaseMs]);
  }

  /** Writes a stage or progress and its event. Progress never falls within an attempt. */
  async writeProgress(lease: JobLease, update: ProgressUpdate): Promise<boolean> {
    return this.changed(PROGRESS, lease, [update.type, update.stage, update.progress, update.message]);
  }

  /** Ends the job with its output. */
  async complete(lease: JobLease, output: unknown): Promise<JobRecord | null> {
    return this.ended(COMPLETE, lease, [JSON.stringify(output ?? null)]);
  }

  /** Ends the job with an error in public words. */
  async fail(lease: JobLease, errorCode: string, errorMessage: string): Promise<JobRecord | null> {
    return this.ended(FAIL, lease, [errorCode, errorMessage]);
  }

  /** Ends the job as canceled, if somebody asked for it. */
  async cancel(lease: JobLease, errorMessage: string): Promise<JobRecord | null> {
    return this.ended(CANCEL, lease, [errorMessage]);
  }

  /** Queues the job again after a delay, if it has attempts left and nobody asked to cancel it. */
  async retryLater(lease: JobLease, delayMs: number, errorCode: string, errorMessage: string): Promise<boolean> {
    return this.changed(RETRY, lease, [delayMs, errorCode, errorMessage]);
  }

  /** Gives the job back because the worker stops; the attempt does not count. */
  async release(lease: JobLease): Promise<boolean> {
    return this.changed(RELEASE, lease, []);
  }

  /**
   * Notes a file of the job. Note it before it is stored: a crash in between then leaves a note without a file, which
   * the removal bears, rather than a file that nobody knows. False when the run is over or the key is another job's.
   */
  async addFile(lease: JobLease, file: NewJobFile): Promise<boolean> {
    return this.changed(ADD_FILE, lease, [file.key, file.role, file.contentType, file.bytes, file.sha256]);
  }

  private async changed(sql: string, lease: JobLease, values: readonly unknown[]): Promise<boolean> {
    const rows = await this.database.query(sql, [lease.jobId, lease.attempt, lease.workerId, ...values]);
    return rows.length > 0;
  }

  private async ended(sql: string, lease: JobLease, values: readonly unknown[]): Promise<JobRecord | null> {
    const [job] = await this.database.query<JobRecord>(sql, [lease.jobId, lease.attempt, lease.workerId, ...values]);
    return job ?? null;
  }
}
