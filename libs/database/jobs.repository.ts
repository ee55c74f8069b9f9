import type { Prisma } from './generated/client.js';
import type { Database } from './database.js';
import type { JobListFilter, JobPage, JobRecord, NewJob } from './job.record.js';
import { ENDING, JOB_COLUMNS, jobChangeSql } from './job-change.sql.js';

/** Which job a cursor stands after. */
interface Cursor {
  readonly createdAt: Date;
  readonly id: string;
}

const INSERT = `WITH added AS (
    INSERT INTO jobs (id, kind, definition_id, queue, input, options, max_attempts, owner, priority, retention_seconds,
      project_id, user_id, session_id, parent_id, idempotency_key, request_hash, webhook_url, request_id, event_sequence)
    SELECT $1::uuid, $2, $3, $4, $5::jsonb, $6::jsonb, $7::int, $8, $9::int, $10::int, $11, $12, $13, $14::uuid, $15, $16, $17, $18, 1
    WHERE $20::int IS NULL OR (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE status = 'queued' LIMIT $20) AS queued) < $20
    ON CONFLICT (owner, idempotency_key) DO NOTHING
    RETURNING *
  ), told AS (
    INSERT INTO job_events (job_id, sequence, type, progress) SELECT id, 1, 'queued', 0 FROM added
  ), filed AS (
    INSERT INTO job_files (key, job_id, role, content_type, bytes, sha256)
    SELECT file.key, added.id, file.role, file."contentType", file.bytes, file.sha256
    FROM added, jsonb_to_recordset($19::jsonb) AS file(key text, role text, "contentType" text, bytes int, sha256 text)
  )
  SELECT ${JOB_COLUMNS} FROM added`;

const POSITION = `SELECT (
    SELECT count(*)::int FROM jobs other
    WHERE other.status = 'queued' AND other.queue = mine.queue AND other.run_after <= now()
      AND (other.priority, other.created_at, other.id) < (mine.priority, mine.created_at, mine.id)
  ) AS position FROM jobs mine WHERE mine.id = $1 AND mine.status = 'queued'`;

const CANCEL_QUEUED = jobChangeSql({
  set: `status = 'canceled', cancel_requested_at = now(), error_code = 'canceled', error_message = $2, ${ENDING}`,
  where: `id = $1 AND status = 'queued'`,
  type: `'canceled'`,
  select: JOB_COLUMNS,
  durable: true,
});

const REQUEST_CANCEL = jobChangeSql({
  set: `cancel_requested_at = now()`,
  where: `id = $1 AND status = 'processing' AND cancel_requested_at IS NULL`,
  type: `'cancel_requested'`,
  select: JOB_COLUMNS,
  durable: true,
});

const RENEW = jobChangeSql({
  set: `status = 'queued', max_attempts = attempt + $2, run_after = now(), cancel_requested_at = NULL, stage = NULL, progress = 0, message = NULL,
    output = NULL, error_code = NULL, error_message = NULL, completed_at = NULL, expires_at = NULL`,
  where: `id = $1 AND status IN ('failed', 'canceled')`,
  type: `'queued'`,
  data: `jsonb_build_object('reason', 'retried_by_request')`,
  select: JOB_COLUMNS,
  durable: true,
});

const REMOVE = `WITH RECURSIVE family AS (
    SELECT id, status FROM jobs WHERE id = $1
    UNION ALL SELECT child.id, child.status FROM jobs child JOIN family ON child.parent_id = family.id
  ), removed AS (
    DELETE FROM jobs WHERE id = $1 AND status IN ('completed', 'failed', 'canceled')
      AND NOT EXISTS (SELECT 1 FROM family WHERE status IN ('queued', 'processing'))
    RETURNING id
  )
  SELECT ARRAY(SELECT key FROM job_files WHERE job_id IN (SELECT id FROM family)) AS "fileKeys" FROM removed`;

/** What doors do to jobs. Nothing here runs a job; see JobRunsRepository. */
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Writes a queued job with its first event and its files; the commit is on disk when this returns. Null when
   * `maxQueued` jobs are queued already, or when the owner has used the idempotency key before.
   */
  async insert(job: NewJob, maxQueued?: number): Promise<JobRecord | null> {
    const values = [
      ...[job.id, job.kind, job.definitionId, job.queue, JSON.stringify(job.input ?? null), JSON.stringify(job.options ?? null)],
      ...[job.maxAttempts, job.owner, job.priority, job.retentionSeconds, job.projectId, job.userId, job.sessionId, job.parentId],
      ...[job.idempotencyKey, job.requestHash, job.webhookUrl, job.requestId, JSON.stringify(job.files ?? []), maxQueued ?? null],
    ];
    const [row] = await this.database.query<JobRecord>(INSERT, values);
    return row ?? null;
  }

  /** The job, or null. With `owner` another owner's job counts as missing. */
  async get(jobId: string, owner?: string): Promise<JobRecord | null> {
    const sql = `SELECT ${JOB_COLUMNS} FROM jobs WHERE id = $1 AND ($2::text IS NULL OR owner = $2)`;
    const [row] = await this.database.query<JobRecord>(sql, [jobId, owner ?? null]);
    return row ?? null;
  }

  /** The job that an owner made under an idempotency key, or null. */
  async findByIdempotencyKey(owner: string, idempotencyKey: string): Promise<JobRecord | null> {
    const sql = `SELECT ${JOB_COLUMNS} FROM jobs WHERE owner = $1 AND idempotency_key = $2`;
    const [row] = await this.database.query<JobRecord>(sql, [owner, idempotencyKey]);
    return row ?? null;
  }

  /**
   * Jobs newest first, after a cursor of an earlier page. An unreadable cursor begins at the first page.
   * @param limit 1-1000.
   */
  async listByCursor(filter: JobListFilter, limit: number, cursor?: string): Promise<JobPage> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const where: Prisma.JobWhereInput = { AND: [whereOf(filter), after ? olderThan(after) : {}] };
    const rows = await this.database.prisma.job.findMany({ where, orderBy: NEWEST_FIRST, take: limit + 1 });
    const items = rows.slice(0, limit);
    return { items, nextCursor: rows.length > limit ? writeCursor(items[items.length - 1]) : null };
  }

  /** One numbered page of jobs, newest first, and how many there are in all. `page` counts from 1. */
  async listByPage(filter: JobListFilter, page: number, pageSize: number): Promise<{ items: JobRecord[]; total: number }> {
    const where = whereOf(filter);
    const [items, total] = await Promise.all([
      this.database.prisma.job.findMany({ where, orderBy: NEWEST_FIRST, skip: (page - 1) * pageSize, take: pageSize }),
      this.database.prisma.job.count({ where }),
    ]);
    return { items, total };
  }

  /** How many jobs are queued, counted no further than `limit`. */
  async countQueued(limit: number): Promise<number> {
    const sql = `SELECT count(*)::int AS count FROM (SELECT 1 FROM jobs WHERE status = 'queued' LIMIT $1) AS queued`;
    const [{ count }] = await this.database.query<{ count: number }>(sql, [limit]);
    return count;
  }

  /** How many due jobs of the same queue stand before this one; null when it is not queued. */
  async position(jobId: string): Promise<number | null> {
    const [row] = await this.database.query<{ position: number }>(POSITION, [jobId]);
    return row?.position ?? null;
  }

  /** Ends a queued job as canceled; null when it is not queued. */
  async cancelQueued(jobId: string, errorMessage: string): Promise<JobRecord | null> {
    const [row] = await this.database.query<JobRecord>(CANCEL_QUEUED, [jobId, errorMessage]);
    return row ?? null;
  }

  /** Marks a job at work as to be canceled; null when it is not at work or already marked. */
  async requestCancel(jobId: string): Promise<JobRecord | null> {
    const [row] = await this.database.query<JobRecord>(REQUEST_CANCEL, [jobId]);
    return row ?? null;
  }

  /** Queues a failed or canceled job again with `attempts` further attempts; null when it is neither. */
  async renew(jobId: string, attempts: number): Promise<JobRecord | null> {
    const [row] = await this.database.query<JobRecord>(RENEW, [jobId, attempts]);
    return row ?? null;
  }

  /**
   * Deletes an ended job with its children and events, and returns the keys of all their files, which stay noted as
   * to be removed. Null when it is missing, or it or a child is still at work.
   */
  async removeEnded(jobId: string): Promise<string[] | null> {
    const [row] = await this.database.query<{ fileKeys: string[] }>(REMOVE, [jobId]);
    return row?.fileKeys ?? null;
  }
}

const NEWEST_FIRST: Prisma.JobOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'desc' }];

function whereOf(filter: JobListFilter): Prisma.JobWhereInput {
  const { owner, kinds, statuses, sessionId, projectId, parentId } = filter;
  return {
    owner,
    sessionId,
    projectId,
    parentId,
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(statuses && { status: { in: [...statuses] } }),
  };
}

function olderThan({ createdAt, id }: Cursor): Prisma.JobWhereInput {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function writeCursor(job: Cursor): string {
  return Buffer.from(`${job.createdAt.getTime()}.${job.id}`).toString('base64url');
}

function readCursor(cursor: string): Cursor | undefined {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  return match ? { createdAt: new Date(Number(match[1])), id: match[2] } : undefined;
}
