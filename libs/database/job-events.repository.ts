import type { Database } from './database.js';
import type { JobEventRecord, JobStatus } from './job.record.js';

/** One look at a job and its events, of one moment. */
export interface EventsSnapshot {
  readonly status: JobStatus;
  /** Sequence of the job's newest event. */
  readonly eventSequence: number;
  /** Events after the asked sequence, in order, no gaps. */
  readonly events: readonly JobEventRecord[];
}

const READ_AFTER = `SELECT j.status, j.event_sequence AS "eventSequence", j.id AS "jobId", e.sequence, e.type, e.stage, e.progress, e.message, e.data,
    e.created_at AS "createdAt"
  FROM jobs j LEFT JOIN job_events e ON e.job_id = j.id AND e.sequence > $2
  WHERE j.id = $1 ORDER BY e.sequence LIMIT $3`;

type EventRow = Omit<JobEventRecord, 'sequence'> & { sequence: number | null; status: JobStatus; eventSequence: number };

/** Reads of `job_events`. Writes happen with the change that they tell. */
export class JobEventsRepository {
  constructor(private readonly database: Database) {}

  /** The job's state and its events after `afterSequence`, oldest first; null when there is no such job. */
  async readAfter(jobId: string, afterSequence: number, limit = 500): Promise<EventsSnapshot | null> {
    const rows = await this.database.query<EventRow>(READ_AFTER, [jobId, afterSequence, limit]);
    if (rows.length === 0) return null;
    const { status, eventSequence } = rows[0];
    return { status, eventSequence, events: rows.filter((row) => row.sequence !== null).map(toEvent) };
  }
}

function toEvent(row: EventRow): JobEventRecord {
  const { jobId, sequence, type, stage, progress, message, data, createdAt } = row;
  return { jobId, sequence: sequence!, type, stage, progress, message, data, createdAt };
}
