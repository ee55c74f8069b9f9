import type { JobEventRecord, JobRecord } from '@atelier/jobs';
import type { RenderOutput, UpscaleOutput } from '../contract/render-job.schema.js';
import { STAGE_SPANS } from '../contract/render.kinds.js';

/** Turns a storage key into a link that a client may follow. */
export type LinkMaker = (key: string) => Promise<string>;

/** What a client sees of a render, in the words of this door. */
export interface RenderStatus {
  readonly job_id: string;
  readonly status: 'processing' | 'completed' | 'failed';
  readonly [field: string]: unknown;
}

/** The answer to an accepted job. */
export interface AcceptedRender {
  readonly job_id: string;
  readonly status: 'processing';
  readonly poll_url: string;
  readonly events_url: string;
}

/** Answer of the two doors that make jobs. */
export function presentAccepted(jobId: string, publicUrl: string): AcceptedRender {
  const poll = `${publicUrl}/render/jobs/${jobId}`;
  return { job_id: jobId, status: 'processing', poll_url: poll, events_url: `${poll}/events` };
}

/**
 * Answer of the door that is polled. This door knows three states: a queued job is `processing` at stage `queued`, a
 * canceled one has `failed` with the code `canceled`.
 * @param position how many jobs stand before a queued one.
 */
export async function presentJob(job: JobRecord, position: number | null, link: LinkMaker): Promise<RenderStatus> {
  switch (job.status) {
    case 'queued':
      return { job_id: job.id, status: 'processing', stage: 'queued', progress: 0, position: position ?? 0 };
    case 'processing':
      return { job_id: job.id, status: 'processing', stage: job.stage ?? 'queued', progress: job.progress };
    case 'completed':
      return presentCompleted(job, link);
    case 'failed':
    case 'canceled':
      return { job_id: job.id, status: 'failed', error_code: job.errorCode ?? 'pipeline_error', error_message: job.errorMessage ?? '' };
  }
}

async function presentCompleted(job: JobRecord, link: LinkMaker): Promise<RenderStatus> {
  const output = job.output as RenderOutput | UpscaleOutput;
  const linked = Object.entries(output.artifacts).map(async ([name, key]) => [name, await link(key)] as const);
  const artifacts = Object.fromEntries(await Promise.all(linked));
  return {
    job_id: job.id,
    status: 'completed',
    progress: 100,
    result_url: await link(output.resultKey),
    artifacts,
    width: output.widthPx,
    height: output.heightPx,
    stages: output.stages,
    ...('wallShare' in output ? { wall_share: output.wallShare, changed_outside_mask: output.changedOutsideMask, method: output.method } : {}),
    expires_at: job.expiresAt?.toISOString() ?? null,
  };
}

/** One event of the stream. The last one says how the job ended; its pictures are behind `poll_url`. */
export function presentEvent(event: JobEventRecord): RenderStatus {
  const ended = event.type === 'completed' || event.type === 'failed' || event.type === 'canceled';
  const stage = event.type === 'queued' ? 'queued' : (event.stage ?? 'queued');
  return {
    job_id: event.jobId,
    status: event.type === 'completed' ? 'completed' : ended ? 'failed' : 'processing',
    stage,
    progress: event.progress,
    stage_progress: stageProgress(stage, event.progress),
    ...(event.message ? { message: event.message } : {}),
    at: event.createdAt.toISOString(),
  };
}

/** How far a stage is by itself, 0-100, from the job's overall progress. */
function stageProgress(stage: string, progress: number): number {
  const span = STAGE_SPANS[stage as keyof typeof STAGE_SPANS];
  if (!span) return 0;
  return Math.round(Math.min(100, Math.max(0, ((progress - span[0]) / (span[1] - span[0])) * 100)));
}
