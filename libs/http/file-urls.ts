import type { FileLinks, StorageDriver } from '@atelier/storage';

/** Where the API is reached from outside and how long its links live. */
export interface FileUrlsOptions {
  /** What links begin with; asked late, because a free port is known only after the start. */
  readonly publicUrl: () => string;
  readonly linkLifeMs: number;
}

/** Makes the links to stored files that answers carry: the storage's own where it serves files itself, else ours. */
export class FileUrls {
  constructor(
    private readonly storage: StorageDriver,
    private readonly links: FileLinks,
    private readonly options: FileUrlsOptions,
  ) {}

  get publicUrl(): string {
    return this.options.publicUrl();
  }

  /** A signed, expiring link to a stored file. */
  async urlOf(key: string): Promise<string> {
    const { linkLifeMs } = this.options;
    if (this.storage.signedUrl) return this.storage.signedUrl({ key, expiresInMs: linkLifeMs });
    return `${this.publicUrl}${this.links.signLink(key, { expiresInMs: linkLifeMs })}`;
  }
}
