import { createHash } from 'node:crypto';
import type { NewJobFile } from '@atelier/database';
import type { StorageDriver } from '@atelier/storage';

/** The part of a job's run that may note files; every run context of libs/jobs is one. */
export interface FileKeeper {
  readonly signal: AbortSignal;
  addFile(file: NewJobFile): Promise<void>;
}

/** A finished file of a job. */
export interface ResultFile {
  /** Deterministic: the same job always writes to the same place, so a job done twice has one result. */
  readonly key: string;
  /** What it is to the job: `result`, `mask` … */
  readonly role: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Puts what a job has made into the storage, known to the job before it exists. */
export class ResultStore {
  constructor(private readonly storage: StorageDriver) {}

  /** @throws AtelierError `upload_failed`; the signal's reason. */
  async put(job: FileKeeper, { key, role, contentType, body }: ResultFile): Promise<void> {
    job.signal.throwIfAborted();
    const sha256 = createHash('sha256').update(body).digest('hex');
    await job.addFile({ key, role, contentType, bytes: body.length, sha256 });
    await this.storage.put({ key, body, contentType, signal: job.signal });
  }
}
