import type { z } from 'zod';
import type { StoredInputs } from '@atelier/assets';
import { hashRequest, type AcceptService, type JobKind, type JobRecord, type NewJobFile } from '@atelier/jobs';
import type { Caller } from './caller.js';
import type { MultipartRequest } from './upload.reader.js';

/** One job that a door makes of a request. */
export interface Submission<Kind extends JobKind = JobKind> {
  readonly kind: Kind;
  /** Made by `newId` before: uploads are stored under it. */
  readonly jobId: string;
  readonly input: z.input<Kind['input']>;
  readonly options?: z.input<Kind['options']>;
  /** The request as it was parsed: the same one again under the same Idempotency-Key gives the same job. */
  readonly request: unknown;
  readonly pictures: MultipartRequest['pictures'];
  /** What `describe` said about them, by field. */
  readonly files: ReadonlyMap<string, NewJobFile>;
  readonly caller: Caller;
  readonly projectId?: string;
  readonly userId?: string;
}

/** The way of a request with uploads to its job: replay, store, accept, and take back what was stored for nothing. */
export class JobSubmitter {
  constructor(
    private readonly accept: AcceptService,
    private readonly inputs: StoredInputs,
  ) {}

  /** @throws AtelierError `queue_full`. Doors ask before they read an upload. */
  assertRoom(): Promise<void> {
    return this.accept.assertRoom();
  }

  /** What the uploads will be in the storage, by field; nothing is written yet. */
  describe(jobId: string, pictures: MultipartRequest['pictures']): ReadonlyMap<string, NewJobFile> {
    return new Map(Object.entries(pictures).map(([field, picture]) => [field, this.inputs.describe(jobId, picture)]));
  }

  /** @throws AtelierError `validation_failed`, `queue_full`, `upload_failed`, `idempotency_mismatch`. */
  async submit<Kind extends JobKind>({ kind, jobId, input, options, request, pictures, caller, projectId, userId, ...job }: Submission<Kind>): Promise<JobRecord> {
    const hash = caller.idempotencyKey === undefined ? undefined : hashRequest({ kind: kind.kind, request, files: fingerprints(pictures) });
    if (caller.idempotencyKey !== undefined) {
      const earlier = await this.accept.findReplay(caller.owner, caller.idempotencyKey, hash);
      if (earlier) return earlier;
    }
    const files = [...job.files.values()];
    await Promise.all([...job.files].map(([field, file]) => this.inputs.store(file, pictures[field])));
    try {
      const { idempotencyKey, owner, requestId } = caller;
      const accepted = await this.accept.accept({ kind, jobId, input, options, files, owner, projectId, userId, idempotencyKey, requestHash: hash, requestId });
      if (accepted.replayed) await this.inputs.discard(files);
      return accepted.job;
    } catch (error) {
      await this.inputs.discard(files);
      throw error;
    }
  }
}

function fingerprints(pictures: MultipartRequest['pictures']): Record<string, string> {
  return Object.fromEntries(Object.values(pictures).map((picture) => [picture.field, picture.sha256]));
}
