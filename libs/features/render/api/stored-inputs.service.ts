import { createReadStream } from 'node:fs';
import type { UploadedPicture } from '@atelier/http';
import type { NewJobFile } from '@atelier/jobs';
import type { StorageDriver } from '@atelier/storage';
import { inputKey } from '../contract/result-key.js';

/** Puts uploaded pictures where a worker finds them. */
export class StoredInputs {
  constructor(
    private readonly storage: StorageDriver,
    private readonly bucket: string,
  ) {}

  /** What the picture will be in the storage; nothing is written yet. */
  describe(jobId: string, picture: UploadedPicture): NewJobFile {
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
  async store(file: NewJobFile, picture: UploadedPicture): Promise<void> {
    await this.storage.put({ key: file.key, body: createReadStream(picture.path), contentType: file.contentType });
  }

  /** Takes back what was stored for a job that did not come to be. */
  async discard(files: readonly NewJobFile[]): Promise<void> {
    if (files.length > 0) await this.storage.remove({ keys: files.map((file) => file.key) });
  }
}
