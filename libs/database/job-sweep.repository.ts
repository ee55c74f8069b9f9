import type { Database } from './database.js';
import type { JobRecord, JobStatus } from './job.record.js';
import { JOB_COLUMNS, jobChangeSql } from './job-change.sql.js';

/** A job that its worker left behind, and what became of it. */
export interface RecoveredJob {
  readonly id: string;
  readonly kind: string;
  readonly status: JobStatus;
  readonly attempt: number;
  readonly parentId: string | null;
}

const LOST = `lost AS (
    SELECT id AS lost_id FROM jobs
    WHERE status = 'processing' AND lease_until < now() AND ($1::uuid IS NULL OR id = $1)
    ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED
  ),`;

// How often its worker died is told by its events; this time is not among them yet.
const DEATHS = `(SELECT count(*) + 1 FROM job_events e WHERE e.job_id = jobs.id AND e.data->>'reason' = 'worker_died')`;
const NEXT = `CASE WHEN cancel_requested_at IS NOT NULL THEN 'canceled' WHEN attempt >= max_attempts THEN 'failed' ELSE 'queued' END`;
const ENDS = `(cancel_requested_at IS NOT NULL OR attempt >= max_attempts)`;

const RECOVER = jobChangeSql({
  before: LOST,
  set: `status = (${NEXT})::job_status, lease_until = NULL, run_after = now(),
    error_code = CASE ${NEXT} WHEN 'canceled' THEN 'canceled' WHEN 'failed' THEN 'pipeline_error' END,
    error_message = CASE ${NEXT} WHEN 'canceled' THEN $3::text WHEN 'failed' THEN
      CASE ${DEATHS} WHEN 1 THEN 'The worker died while it made the picture.' ELSE format('The worker died %s times while it made the picture.', ${DEATHS}) END END,
    completed_at = CASE WHEN ${ENDS} THEN now() END,
    expires_at = CASE WHEN ${ENDS} THEN now() + retention_seconds * interval '1 second' END`,
  where: `id IN (SELECT lost_id FROM lost) AND status = 'processing' AND lease_until < now()`,
  type: `status::text`,
  data: `jsonb_build_object('reason', 'worker_died', 'code', error_code, 'message', error_message)`,
  select: `id, kind, status, attempt, parent_id AS "parentId"`,
  durable: true,
});

const FIND_WAITING = `SELECT ${JOB_COLUMNS} FROM jobs
  WHERE status = 'queued' AND greatest(run_after, created_at) < now() - $1 * interval '1 millisecond' AND id > $2
  ORDER BY id LIMIT $3`;

const REMOVE_EXPIRED = `WITH RECURSIVE expired AS (
    SELECT id FROM jobs WHERE expires_at < now() AND status IN ('completed', 'failed', 'canceled') ORDER BY expires_at LIMIT $1
  ), family AS (
    SELECT id AS root, id FROM expired UNION ALL SELECT family.root, child.id FROM jobs child JOIN family ON child.parent_id = family.id
  ), at_work AS (
    SELECT root FROM family JOIN jobs USING (id) WHERE status IN ('queued', 'processing')
  )
  DELETE FROM jobs WHERE id IN (SELECT id FROM expired) AND id NOT IN (SELECT root FROM at_work)
    AND expires_at < now() AND status IN ('completed', 'failed', 'canceled')
  RETURNING id`;

/** What the sweep looks for: jobs that nobody works on although somebody should, and jobs whose time is over. */
export class JobSweepRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes jobs from workers whose lease ran out: queued again; failed when their attempts are used up; canceled when
   * that was asked. `jobId` limits it to one job.
   */
  async recoverLost(limit: number, cancelMessage: string, jobId?: string): Promise<RecoveredJob[]> {
    return this.database.query<RecoveredJob>(RECOVER, [jobId ?? null, limit, cancelMessage]);
  }

  /** Queued jobs that have been due for at least `ageMs`, by id after `afterId`. */
  async findWaiting(ageMs: number, afterId: string, limit: number): Promise<JobRecord[]> {
    return this.database.query<JobRecord>(FIND_WAITING, [ageMs, afterId, limit]);
  }

  /**
   * Deletes ended jobs whose retention is over, unless a child is at work; their files stay noted as to be removed.
   * @returns how many.
   */
  async removeExpired(limit: number): Promise<number> {
    const rows = await this.database.query(REMOVE_EXPIRED, [limit]);
    return rows.length;
  }
}
