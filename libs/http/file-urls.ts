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

  /**
   * A signed, expiring link to a stored file.
   * @param downloadName makes the browser save the file under this name instead of showing it.
   */
  async urlOf(key: string, downloadName?: string): Promise<string> {
    const { linkLifeMs } = this.options;
    if (this.storage.signedUrl) return this.storage.signedUrl({ key, expiresInMs: linkLifeMs, downloadName });
    return `${this.publicUrl}${this.links.signLink(key, { expiresInMs: linkLifeMs, downloadName })}`;
  }

  /**
   * The key behind a link of our own, so that a result may be the next job's input; undefined for any other address and
   * for a link that is not valid any more.
   */
  keyOf(url: string): string | undefined {
    const begin = `${this.publicUrl}/files/`;
    if (!url.startsWith(begin) || !URL.canParse(url)) return undefined;
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(new URL(begin).pathname.length);
    try {
      return this.links.verifyLink({ key: decodeURIComponent(path), query: Object.fromEntries(searchParams) }).key;
    } catch {
      return undefined;
    }
  }
}
