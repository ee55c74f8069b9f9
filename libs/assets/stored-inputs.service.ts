import { createReadStream } from 'node:fs';
import type { NewJobFile } from '@atelier/database';
import type { StorageDriver } from '@atelier/storage';

/** A picture that lies in a temporary file of this process, as a door has received it. */
export interface ReceivedPicture {
  /** Name under which the request carried it. */
  readonly field: string;
  readonly path: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly extension: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Puts uploaded pictures where a worker finds them. */
export class StoredInputs {
  constructor(
    private readonly storage: StorageDriver,
    private readonly bucket: string,
  ) {}

  /** What the picture will be in the storage; nothing is written yet. */
  describe(jobId: string, picture: ReceivedPicture): NewJobFile {
    return {
      key: inputKey(this.bucket, jobId, picture.field, picture.extension),
      role: 'input',
      contentType: picture.contentType,
      bytes: picture.bytes,
      sha256: picture.sha256,
    };
  }

  /**
   * Stores the picture under the described key.
   * @throws AtelierError `upload_failed`.
   */
  async store(file: NewJobFile, picture: ReceivedPicture): Promise<void> {
    await this.storage.put({ key: file.key, body: createReadStream(picture.path), contentType: file.contentType });
  }

  /** Takes back what was stored for a job that did not come to be. */
  async discard(files: readonly NewJobFile[]): Promise<void> {
    if (files.length > 0) await this.storage.remove({ keys: files.map((file) => file.key) });
  }
}

/** Path of an uploaded input. */
export function inputKey(bucket: string, jobId: string, field: string, extension: string): string {
  return `${bucket}/inputs/${jobId}/${field}.${extension}`;
}
