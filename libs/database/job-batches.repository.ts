import type { Database } from './database.js';
import type { JobRecord, NewJob } from './job.record.js';
import { ENDING, JOB_COLUMNS, jobChangeSql } from './job-change.sql.js';

/** The row that stands for many jobs. No worker runs it: it is at work while a child is, and ends with the last one. */
export type NewBatch = Omit<NewJob, 'maxAttempts' | 'priority' | 'parentId' | 'files' | 'queue'>;

/** One job of a batch. It lives as long as its batch, so it has no retention of its own. */
export type NewChild = Pick<NewJob, 'id' | 'kind' | 'definitionId' | 'queue' | 'input' | 'options' | 'maxAttempts'>;

const INSERT = `WITH batch AS (
    INSERT INTO jobs (id, kind, definition_id, queue, status, input, options, max_attempts, owner, retention_seconds, project_id, user_id, session_id,
      idempotency_key, request_hash, webhook_url, request_id, started_at, event_sequence)
    SELECT $1::uuid, $2, $3, 'upkeep', 'processing', $4::jsonb, $5::jsonb, 1, $6, $7::int, $8, $9, $10, $11, $12, $13, $14, now(), 1
    WHERE $16::int IS NULL
      OR (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE status = 'queued' LIMIT $16) AS queued) + jsonb_array_length($15::jsonb) <= $16
    ON CONFLICT (owner, idempotency_key) DO NOTHING
    RETURNING *
  ), children AS (
    INSERT INTO jobs (id, kind, definition_id, queue, input, options, max_attempts, owner, project_id, user_id, session_id, parent_id, request_id, event_sequence)
    SELECT child.id, child.kind, child."definitionId", child.queue, child.input, child.options, child."maxAttempts",
      batch.owner, batch.project_id, batch.user_id, batch.session_id, batch.id, batch.request_id, 1
    FROM batch, jsonb_to_recordset($15::jsonb)
      AS child(id uuid, kind text, "definitionId" text, queue text, input jsonb, options jsonb, "maxAttempts" int)
    RETURNING id
  ), told AS (
    INSERT INTO job_events (job_id, sequence, type, progress)
    SELECT id, 1, 'started', 0 FROM batch UNION ALL SELECT id, 1, 'queued', 0 FROM children
  )
  SELECT ${JOB_COLUMNS} FROM batch`;

const COUNTED = `counted AS (
    SELECT batch.id AS batch_id, batch.cancel_requested_at IS NOT NULL AS stopped, count(child.id)::int AS total,
      count(*) FILTER (WHERE child.status = 'completed')::int AS completed,
      count(*) FILTER (WHERE child.status = 'failed')::int AS failed,
      count(*) FILTER (WHERE child.status = 'canceled')::int AS canceled
    FROM jobs batch LEFT JOIN jobs child ON child.parent_id = batch.id
    WHERE batch.status = 'processing' AND batch.worker_id IS NULL AND ($1::uuid IS NULL OR batch.id = $1)
    GROUP BY batch.id HAVING count(*) FILTER (WHERE child.status IN ('queued', 'processing')) = 0
    LIMIT $3
  ), verdicts AS (
    SELECT batch_id, jsonb_build_object('total', total, 'completed', completed, 'failed', failed, 'canceled', canceled) AS counts,
      CASE WHEN total > 0 AND completed = total THEN 'completed' WHEN stopped OR (total > 0 AND canceled = total) THEN 'canceled'
        WHEN completed > 0 THEN 'completed' ELSE 'failed' END AS verdict
    FROM counted
  ),`;

const VERDICT = '(SELECT verdict FROM verdicts WHERE batch_id = jobs.id)';

const SETTLE = jobChangeSql({
  before: COUNTED,
  set: `status = ${VERDICT}::job_status, output = (SELECT counts FROM verdicts WHERE batch_id = jobs.id), progress = 100,
    error_code = CASE ${VERDICT} WHEN 'canceled' THEN 'canceled' WHEN 'failed' THEN 'pipeline_error' END,
    error_message = CASE ${VERDICT} WHEN 'canceled' THEN $2::text WHEN 'failed' THEN 'None of the jobs of this batch was completed.' END, ${ENDING}`,
  where: `id IN (SELECT batch_id FROM verdicts) AND status = 'processing'`,
  type: 'status::text',
  data: 'output',
  select: 'id',
  durable: true,
});

/** Many jobs under one row. A child that ends, however it ends, is told to its batch's events (see job-change.sql.ts). */
export class JobBatchesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Writes a batch and all its children in one commit. Null, and nothing is written, when that would make more than
   * `maxQueued` queued jobs, or when the owner has used the idempotency key before.
   */
  async insert(batch: NewBatch, children: readonly NewChild[], maxQueued?: number): Promise<JobRecord | null> {
    const values = [
      ...[batch.id, batch.kind, batch.definitionId, JSON.stringify(batch.input ?? null), JSON.stringify(batch.options ?? null), batch.owner],
      ...[batch.retentionSeconds, batch.projectId, batch.userId, batch.sessionId, batch.idempotencyKey, batch.requestHash, batch.webhookUrl, batch.requestId],
      ...[JSON.stringify(children), maxQueued ?? null],
    ];
    const [row] = await this.database.query<JobRecord>(INSERT, values);
    return row ?? null;
  }

  /**
   * Ends batches whose children have all ended. Call it after a child's end is committed: of several children that end
   * at once the last one sees all the others. `batchId` limits it to one batch.
   * @returns the ids of the batches that ended now.
   */
  async settle(cancelMessage: string, limit: number, batchId?: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(SETTLE, [batchId ?? null, cancelMessage, limit]);
    return rows.map((row) => row.id);
  }

  /** The jobs of a batch, in the order in which they were given. */
  async listChildren(batchId: string): Promise<JobRecord[]> {
    return this.database.query<JobRecord>(`SELECT ${JOB_COLUMNS} FROM jobs WHERE parent_id = $1 ORDER BY id`, [batchId]);
  }
}
