import type { Readable } from 'node:stream';

export interface PutArguments {
  /** Relative path, bucket first: `project-images/renders/anonymous/….png`. */
  readonly key: string;
  readonly body: Uint8Array | Readable;
  /** Must be the type of the key's extension. */
  readonly contentType: string;
  /** For drivers whose files another server hands out; ours decides when it serves a link. */
  readonly cacheControl?: string;
  readonly signal?: AbortSignal;
}

export interface PutResult {
  readonly key: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly etag: string;
}

/** First and last byte, both included, as in HTTP; without an end up to the last one. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

export interface FileHead {
  readonly key: string;
  readonly totalBytes: number;
  readonly contentType: string;
  /** Strong, with its quotes; changes whenever the file is written. */
  readonly etag: string;
  readonly lastModified: Date;
}

export interface FileContent extends FileHead {
  /** Must be read to its end or destroyed: it may hold an open file. */
  readonly body: Readable;
  /** Length of the body: less than `totalBytes` for a range. */
  readonly bytes: number;
}

export interface FileListing {
  /** In the order of their keys, character by character. */
  readonly files: readonly { readonly key: string; readonly bytes: number; readonly lastModified: Date }[];
  /** Give it to the next call to go on; undefined when this was the last page. */
  readonly cursor?: string;
}

/**
 * Where bytes lie. A file appears whole or not at all, and a second put on a key replaces the first as a whole.
 * Faults are AtelierErrors: `file_not_found` (also for a key that is not well formed), `range_not_satisfiable`,
 * `upload_failed`. A signal that fires rejects with its reason.
 */
export interface StorageDriver {
  readonly name: string;
  put(file: PutArguments): Promise<PutResult>;
  get(file: { readonly key: string; readonly range?: ByteRange; readonly signal?: AbortSignal }): Promise<FileContent>;
  head(file: { readonly key: string; readonly signal?: AbortSignal }): Promise<FileHead>;
  /** Missing files are no fault. */
  remove(files: { readonly keys: readonly string[]; readonly signal?: AbortSignal }): Promise<void>;
  /** @param page.limit 1 to 1000 files a page. */
  list(page: { readonly prefix: string; readonly limit: number; readonly cursor?: string; readonly signal?: AbortSignal }): Promise<FileListing>;
  /** A link that the storage service itself serves; drivers without it are served by the API (`FileLinks`). */
  signedUrl?(file: { readonly key: string; readonly expiresInMs: number; readonly downloadName?: string; readonly signal?: AbortSignal }): Promise<string>;
}
