import type { z } from 'zod';
import type { NewJobFile } from '@atelier/database';
import type { Logger } from '@atelier/observability';
import type { JobKind } from './job-kind.js';

/** What a handler gets to do one run of one job. */
export interface RunContext<Kind extends JobKind = JobKind> {
  readonly jobId: string;
  /** Counts from 1; a later attempt may find what an earlier one has stored. */
  readonly attempt: number;
  readonly input: z.output<Kind['input']>;
  readonly options: z.output<Kind['options']>;
  readonly owner: string;
  readonly projectId: string | null;
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** Fires when the job is canceled, taken away from this worker, out of time, or the worker stops. */
  readonly signal: AbortSignal;
  /** Writes with the ids of the job and its attempt. */
  readonly logger: Logger;
  /**
   * Says that a stage of the kind begins; throws the signal's reason when the run is to stop.
   * @throws Error for a stage that the kind does not name.
   */
  stage(name: string, options?: { readonly progress?: number }): Promise<void>;
  /** Says how far the job is, 0-100, and in words. Cheap: may be called as often as one likes; never goes back. */
  progress(percent: number, message?: string): void;
  /**
   * Notes a file of the job. Call it before the file is stored, so that a crash in between leaves no file that nobody
   * knows.
   * @throws when the run is over; Error when the key belongs to another job.
   */
  addFile(file: NewJobFile): Promise<void>;
}

/** Does the work of one kind. Success returns the output, failure throws. */
export interface JobHandler<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  run(context: RunContext<Kind>): Promise<z.input<Kind['output']>>;
}
