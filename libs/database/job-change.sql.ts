/** Columns of `jobs` under the names of JobRecord. */
const COLUMNS: readonly (readonly [column: string, field: string])[] = [
  ['id', 'id'],
  ['kind', 'kind'],
  ['definition_id', 'definitionId'],
  ['queue', 'queue'],
  ['status', 'status'],
  ['stage', 'stage'],
  ['progress', 'progress'],
  ['message', 'message'],
  ['input', 'input'],
  ['options', 'options'],
  ['output', 'output'],
  ['error_code', 'errorCode'],
  ['error_message', 'errorMessage'],
  ['attempt', 'attempt'],
  ['max_attempts', 'maxAttempts'],
  ['worker_id', 'workerId'],
  ['lease_until', 'leaseUntil'],
  ['run_after', 'runAfter'],
  ['cancel_requested_at', 'cancelRequestedAt'],
  ['event_sequence', 'eventSequence'],
  ['owner', 'owner'],
  ['project_id', 'projectId'],
  ['user_id', 'userId'],
  ['session_id', 'sessionId'],
  ['parent_id', 'parentId'],
  ['idempotency_key', 'idempotencyKey'],
  ['request_hash', 'requestHash'],
  ['priority', 'priority'],
  ['webhook_url', 'webhookUrl'],
  ['request_id', 'requestId'],
  ['retention_seconds', 'retentionSeconds'],
  ['created_at', 'createdAt'],
  ['started_at', 'startedAt'],
  ['completed_at', 'completedAt'],
  ['expires_at', 'expiresAt'],
];

/** Select list that makes a row of `jobs` a JobRecord. */
export const JOB_COLUMNS = COLUMNS.map(([column, field]) => `"${column}" AS "${field}"`).join(', ');

/** Assignments of every change that ends a job. */
export const ENDING = `completed_at = now(), lease_until = NULL, expires_at = now() + retention_seconds * interval '1 second'`;

/** One guarded change of job rows. All fields are SQL. */
export interface JobChange {
  /** Assignments beside the event's number. */
  readonly set: string;
  /** Which rows; a change that finds none changes nothing. */
  readonly where: string;
  /** The event's type, an expression over the changed row. */
  readonly type: string;
  /** The event's data, an expression over the changed row; NULL when left out. */
  readonly data?: string;
  /** Select list over the changed rows. */
  readonly select: string;
  /**
   * Whether the commit waits for the disk. Only what a client was told must (accept and ends); what a crash of the
   * server takes back otherwise is mended by the lease and the sweep.
   */
  readonly durable: boolean;
  /** Further CTEs to stand in front, each ended by a comma. */
  readonly before?: string;
}

/** Progress of a batch: the mean of its children, a moment old because the statement cannot see its own change. */
const MEAN_PROGRESS = `(SELECT floor(avg(CASE WHEN child.status IN ('queued', 'processing') THEN child.progress ELSE 100 END)) FROM jobs child WHERE child.parent_id = batch.id)`;

/**
 * One statement, hence one transaction and one round trip: changes the rows, numbers and writes an event for each of
 * them, and returns them. A batch at work hears of every change of its children but their bare progress, as events of
 * its own, so that whoever follows it needs one numbered stream.
 */
export function jobChangeSql(change: JobChange): string {
  const relaxed = change.durable ? '' : `, set_config('synchronous_commit', 'off', true)`;
  return `WITH ${change.before ?? ''} changed AS (
    UPDATE jobs SET ${change.set}, event_sequence = event_sequence + 1 WHERE ${change.where} RETURNING *
  ), told AS (
    INSERT INTO job_events (job_id, sequence, type, stage, progress, message, data)
    SELECT id, event_sequence, ${change.type}, stage, progress, message, ${change.data ?? 'NULL::jsonb'} FROM changed
  ), news AS (
    SELECT id AS child_id, parent_id, (${change.type})::text AS type, stage, progress, message, ${change.data ?? 'NULL::jsonb'} AS data,
      row_number() OVER (PARTITION BY parent_id ORDER BY id)::int AS place
    FROM changed WHERE parent_id IS NOT NULL AND (${change.type})::text <> 'progress'
  ), batches AS (
    UPDATE jobs batch SET event_sequence = batch.event_sequence + heard.size, progress = least(99, greatest(batch.progress, ${MEAN_PROGRESS}))
    FROM (SELECT parent_id, count(*)::int AS size FROM news GROUP BY parent_id) AS heard
    WHERE batch.id = heard.parent_id AND batch.status = 'processing'
    RETURNING batch.id, batch.event_sequence - heard.size AS before, batch.progress
  ), passed_on AS (
    INSERT INTO job_events (job_id, sequence, type, stage, progress, message, data)
    SELECT batches.id, batches.before + news.place, 'child', news.stage, batches.progress, news.message,
      jsonb_build_object('jobId', news.child_id, 'type', news.type, 'progress', news.progress, 'data', news.data)
    FROM batches JOIN news ON news.parent_id = batches.id
  )
  SELECT ${change.select}${relaxed} FROM changed`;
}
