import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, rmdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { AtelierError, asAtelierError } from '@atelier/kernel';
import { contentTypeOf } from '../../content-types.js';
import { checkKey, checkList, checkPut, resolveRange } from '../../driver-checks.js';
import type { ByteRange, FileContent, FileHead, FileListing, PutArguments, PutResult, StorageDriver } from '../../driver.js';
import { type FileIdentity, removeStaleTemporaries, writeAtomically } from './atomic-write.js';
import { walkKeys } from './walk-keys.js';

/** Files in a folder of this machine. The first segment of a key, the bucket, is the first folder below the root. */
export class LocalStorageDriver implements StorageDriver {
  readonly name = 'local';
  readonly #root: string;
  // No key can name it, because no segment begins with a dot.
  readonly #temporaryDirectory: string;
  #cleaned: Promise<void> | undefined;

  /** @param options.directory made at the first put when it does not exist. */
  constructor(options: { readonly directory: string }) {
    this.#root = path.resolve(options.directory);
    this.#temporaryDirectory = path.join(this.#root, '.incoming');
  }

  async put({ key, body, contentType, signal }: PutArguments): Promise<PutResult> {
    checkPut(key, contentType);
    signal?.throwIfAborted();
    this.#cleaned ??= removeStaleTemporaries(this.#temporaryDirectory).catch(() => undefined); // a chore must not fail a put
    await this.#cleaned;
    try {
      const { bytes, sha256, identity } = await writeAtomically(this.#path(key), this.#temporaryDirectory, body, signal);
      return { key, bytes, sha256, etag: etagOf(identity) };
    } catch (error) {
      signal?.throwIfAborted();
      throw asAtelierError(error, 'upload_failed');
    }
  }

  async get({ key, range, signal }: { readonly key: string; readonly range?: ByteRange; readonly signal?: AbortSignal }): Promise<FileContent> {
    checkKey(key);
    signal?.throwIfAborted();
    const handle = await open(this.#path(key), 'r').catch(readFault);
    try {
      const head = headOf(key, await handle.stat({ bigint: true }));
      const { start, end } = resolveRange(range, head.totalBytes);
      const body = await bodyOf(handle, start, end);
      return { ...head, body: signal ? addAbortSignal(signal, body) : body, bytes: end + 1 - start };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async head({ key, signal }: { readonly key: string; readonly signal?: AbortSignal }): Promise<FileHead> {
    checkKey(key);
    signal?.throwIfAborted();
    return headOf(key, await stat(this.#path(key), { bigint: true }).catch(readFault));
  }

  async remove({ keys, signal }: { readonly keys: readonly string[]; readonly signal?: AbortSignal }): Promise<void> {
    keys.forEach(checkKey);
    for (const key of keys) {
      signal?.throwIfAborted();
      await unlink(this.#path(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw asAtelierError(error);
      });
      await this.#removeEmptyFolders(key);
    }
  }

  async list({ prefix, limit, cursor, signal }: { readonly prefix: string; readonly limit: number; readonly cursor?: string; readonly signal?: AbortSignal }): Promise<FileListing> {
    checkList(prefix, limit);
    const files: { key: string; bytes: number; lastModified: Date }[] = [];
    for await (const key of walkKeys(this.#root, prefix, cursor)) {
      signal?.throwIfAborted();
      if (files.length === limit) return { files, cursor: files.at(-1)?.key };
      const info = await stat(this.#path(key)).catch(() => undefined); // removed in the meantime
      if (info) files.push({ key, bytes: info.size, lastModified: new Date(info.mtimeMs) });
    }
    return { files };
  }

  #path(key: string): string {
    const resolved = path.resolve(this.#root, key);
    // The keys' own rules make this impossible; a guard that costs nothing stays nevertheless.
    if (!resolved.startsWith(this.#root + path.sep)) throw new AtelierError('file_not_found', { logMessage: `${JSON.stringify(key)} leaves the root` });
    return resolved;
  }

  // Folders named after jobs would pile up for ever; the bucket itself stays.
  async #removeEmptyFolders(key: string): Promise<void> {
    const segments = key.split('/').slice(0, -1);
    for (let depth = segments.length; depth > 1; depth--) {
      const removed = await rmdir(this.#path(segments.slice(0, depth).join('/'))).then(() => true, () => false);
      if (!removed) return;
    }
  }
}

function headOf(key: string, info: BigIntStats): FileHead {
  if (!info.isFile()) throw new AtelierError('file_not_found');
  const contentType = contentTypeOf(key) ?? 'application/octet-stream';
  return { key, totalBytes: Number(info.size), contentType, etag: etagOf(info), lastModified: new Date(Number(info.mtimeMs)) };
}

function etagOf({ size, mtimeNs, ino }: FileIdentity): string {
  return `"${[size, mtimeNs, ino].map((part) => part.toString(36)).join('-')}"`;
}

async function bodyOf(handle: FileHandle, start: number, end: number): Promise<Readable> {
  if (end >= start) return handle.createReadStream({ start, end });
  await handle.close(); // an empty file: a read stream cannot express a range of no bytes
  return Readable.from([]);
}

function readFault(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') throw new AtelierError('file_not_found', { cause: error });
  throw asAtelierError(error);
}
