import { AtelierError, asAtelierError } from '@atelier/kernel';
import type { StorageDriver } from '@atelier/storage';
import type { ImageSource } from './image-source.schema.js';

/** Downloads a picture from outside; the app hands in the one door through which that may happen. */
export type PictureDownload = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

/** Fetches the bytes of an input picture, from the storage or from outside. */
export class ImageSourceService {
  constructor(
    private readonly storage: StorageDriver,
    private readonly download: PictureDownload,
  ) {}

  /**
   * The picture's bytes.
   * @param field name of the request's field, for the words of an error.
   * @throws AtelierError `download_failed` or `validation_failed`, its words beginning with the field.
   */
  async fetch(source: ImageSource, signal: AbortSignal, field: string): Promise<Uint8Array> {
    try {
      return 'url' in source ? await this.download(source.url, signal) : await this.read(source.key, signal);
    } catch (error) {
      signal.throwIfAborted();
      const known = asAtelierError(error, 'download_failed');
      throw new AtelierError(known.code === 'validation_failed' ? 'validation_failed' : 'download_failed', {
        message: `${field}: ${known.message}`,
        ...{ retryable: known.retryable, retryAfterMs: known.retryAfterMs, logMessage: known.logMessage, cause: error },
      });
    }
  }

  private async read(key: string, signal: AbortSignal): Promise<Uint8Array> {
    const { body } = await this.storage.get({ key, signal });
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
