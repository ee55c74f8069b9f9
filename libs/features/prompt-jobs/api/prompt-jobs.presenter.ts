import type { FileUrls } from '@atelier/http';
import type { JobRecord, JobStatus } from '@atelier/jobs';
import type { EditInput, EditOutput } from '@atelier/planning';
import type { PromptStatus } from '../contract/prompt-request.schema.js';

/** A job in the words of this door. */
export interface PresentedPromptJob {
  readonly job_id: string;
  readonly status: PromptStatus;
  readonly prompt: string;
  readonly result_url: string | null;
  readonly error: string | null;
  readonly error_code: string | null;
  readonly progress: number;
  readonly created_at: string;
  readonly updated_at: string;
  /** Who found out what was to be done, what that was, what was assumed, and what was not done. Null until it is done. */
  readonly engine: string | null;
  readonly operations: EditOutput['plan'] | null;
  readonly notes: readonly string[];
  readonly not_understood: readonly string[];
}

/** Job states behind a state of this door. */
export const STATUSES_OF: Readonly<Record<PromptStatus, readonly JobStatus[]>> = {
  processing: ['queued', 'processing'],
  done: ['completed'],
  error: ['failed', 'canceled'],
};

/** Speaks the words of this door. */
export class PromptJobsPresenter {
  constructor(private readonly urls: FileUrls) {}

  async job(job: JobRecord): Promise<PresentedPromptJob> {
    const { task } = job.input as EditInput;
    const output = job.status === 'completed' ? (job.output as EditOutput) : null;
    return {
      job_id: job.id,
      status: statusOf(job.status),
      prompt: 'instruction' in task ? task.instruction : '',
      result_url: output ? await this.urls.urlOf(output.resultKey) : null,
      error: job.errorMessage,
      error_code: job.errorCode,
      progress: job.progress,
      created_at: job.createdAt.toISOString(),
      updated_at: (job.completedAt ?? job.startedAt ?? job.createdAt).toISOString(),
      engine: output?.engine ?? null,
      operations: output?.plan ?? null,
      notes: output?.notes ?? [],
      not_understood: output?.notUnderstood ?? [],
    };
  }

  jobs(jobs: readonly JobRecord[]): Promise<PresentedPromptJob[]> {
    return Promise.all(jobs.map((job) => this.job(job)));
  }
}

function statusOf(status: JobStatus): PromptStatus {
  switch (status) {
    case 'queued':
    case 'processing':
      return 'processing';
    case 'completed':
      return 'done';
    case 'failed':
    case 'canceled':
      return 'error';
  }
}
