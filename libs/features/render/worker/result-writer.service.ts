import type { FileKeeper, ResultStore } from '@atelier/assets';
import { encodeJpeg, encodePng, type RawPixels } from '@atelier/imaging';
import { artifactKey } from '../contract/result-key.js';

/** Encodes finished pictures and puts them under their deterministic keys, known to the job before they exist. */
export class ResultWriter {
  constructor(private readonly store: ResultStore) {}

  /** Stores the result itself, as PNG. @throws AtelierError `upload_failed`. */
  async result(job: FileKeeper, key: string, pixels: RawPixels): Promise<void> {
    await this.store.put(job, { key, role: 'result', contentType: 'image/png', body: await encodePng(pixels) });
  }

  /** Stores a picture made beside the result. @returns its key. @throws AtelierError `upload_failed`. */
  async artifact(job: FileKeeper, resultKey: string, name: string, pixels: RawPixels, format: 'png' | 'jpg'): Promise<string> {
    const key = artifactKey(resultKey, name.replaceAll('_', '-'), format);
    const body = format === 'png' ? await encodePng(pixels) : await encodeJpeg(pixels);
    await this.store.put(job, { key, role: name, contentType: format === 'png' ? 'image/png' : 'image/jpeg', body });
    return key;
  }
}
