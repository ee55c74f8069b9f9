import type { JobEventRecord, JobRecord } from '@atelier/jobs';

/** A job in the neutral words of `/v1/jobs`. */
export interface PresentedJob {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly stage: string | null;
  readonly progress: number;
  readonly position?: number;
  readonly message: string | null;
  readonly attempt: number;
  readonly cancel_requested: boolean;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly project_id: string | null;
  readonly user_id: string | null;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly expires_at: string | null;
}

/** @param position how many jobs stand before a queued one; left out when unknown. */
export function presentJob(job: JobRecord, position: number | null = null): PresentedJob {
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    stage: job.stage,
    progress: job.progress,
    ...(position === null ? {} : { position }),
    message: job.message,
    attempt: job.attempt,
    cancel_requested: job.cancelRequestedAt !== null,
    error_code: job.errorCode,
    error_message: job.errorMessage,
    project_id: job.projectId,
    user_id: job.userId,
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    completed_at: job.completedAt?.toISOString() ?? null,
    expires_at: job.expiresAt?.toISOString() ?? null,
  };
}

/** One change of a job. */
export function presentJobEvent(event: JobEventRecord): Record<string, unknown> {
  return {
    job_id: event.jobId,
    sequence: event.sequence,
    type: event.type,
    stage: event.stage,
    progress: event.progress,
    message: event.message,
    ...(event.data ? { data: event.data } : {}),
    at: event.createdAt.toISOString(),
  };
}
