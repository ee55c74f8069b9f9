import type { OutboundDownloader } from '@atelier/outbound';
import type { StorageDriver } from '@atelier/storage';
import type { ImageSource } from '../contract/render-job.schema.js';

/** Fetches the bytes of an input picture, from the storage or from outside. */
export class ImageSourceService {
  constructor(
    private readonly storage: StorageDriver,
    private readonly downloader: OutboundDownloader,
  ) {}

  /**
   * The picture's bytes.
   * @throws AtelierError `download_failed` or `validation_failed`.
   */
  async fetch(source: ImageSource, signal: AbortSignal, field: string): Promise<Uint8Array> {
    if ('url' in source) return this.download(source.url, signal, field);
    const { body } = await this.storage.get({ key: source.key, signal });
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
