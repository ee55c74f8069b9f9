import { createHash } from 'node:crypto';
import { encodeJpeg, encodePng, type RawPixels } from '@atelier/imaging';
import type { RunContext } from '@atelier/jobs';
import type { StorageDriver } from '@atelier/storage';
import { artifactKey } from '../contract/result-key.js';

type JobFiles = Pick<RunContext, 'addFile' | 'signal'>;

/** Encodes finished pictures and puts them under their deterministic keys, known to the job before they exist. */
export class ResultWriter {
  constructor(private readonly storage: StorageDriver) {}

  /** Stores the result itself, as PNG. @throws AtelierError `upload_failed`. */
  async result(job: JobFiles, key: string, pixels: RawPixels): Promise<void> {
    await this.put(job, key, 'result', 'image/png', await encodePng(pixels));
  }

  /** Stores a picture made beside the result. @returns its key. @throws AtelierError `upload_failed`. */
  async artifact(job: JobFiles, resultKey: string, name: string, pixels: RawPixels, format: 'png' | 'jpg'): Promise<string> {
    const key = artifactKey(resultKey, name.replaceAll('_', '-'), format);
    const bytes = format === 'png' ? await encodePng(pixels) : await encodeJpeg(pixels);
    await this.put(job, key, name, format === 'png' ? 'image/png' : 'image/jpeg', bytes);
    return key;
  }

  private async put(job: JobFiles, key: string, role: string, contentType: string, body: Buffer): Promise<void> {
    job.signal.throwIfAborted();
    const sha256 = createHash('sha256').update(body).digest('hex');
    await job.addFile({ key, role, contentType, bytes: body.length, sha256 });
    await this.storage.put({ key, body, contentType, signal: job.signal });
  }
}
