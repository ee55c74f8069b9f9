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

/**
 * One statement, hence one transaction and one round trip: changes the rows, numbers and writes an event for each of
 * them, and returns them.
 */
export function jobChangeSql(change: JobChange): string {
  const relaxed = change.durable ? '' : `, set_config('synchronous_commit', 'off', true)`;
  return `WITH ${change.before ?? ''} changed AS (
    UPDATE jobs SET ${change.set}, event_sequence = event_sequence + 1 WHERE ${change.where} RETURNING *
  ), told AS (
    INSERT INTO job_events (job_id, sequence, type, stage, progress, message, data)
    SELECT id, event_sequence, ${change.type}, stage, progress, message, ${change.data ?? 'NULL::jsonb'} FROM changed
  )
  SELECT ${change.select}${relaxed} FROM changed`;
}
