import { createHash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AtelierError, asAtelierError } from '@atelier/kernel';
import { checkKey, checkList, checkPut, resolveRange } from '../../driver-checks.js';
import type { ByteRange, FileContent, FileHead, FileListing, PutArguments, PutResult, StorageDriver } from '../../driver.js';

interface MemoryFile extends FileHead {
  readonly content: Uint8Array;
}

/** Files in this process's memory: for tests, and gone with the process. */
export class MemoryStorageDriver implements StorageDriver {
  readonly name = 'memory';
  readonly #files = new Map<string, MemoryFile>();
  #writes = 0;

  async put({ key, body, contentType, signal }: PutArguments): Promise<PutResult> {
    const type = checkPut(key, contentType);
    signal?.throwIfAborted();
    const content = await readAll(body, signal);
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.#writes += 1;
    const etag = `"${this.#writes}-${sha256.slice(0, 32)}"`;
    this.#files.set(key, { key, content, totalBytes: content.byteLength, contentType: type, etag, lastModified: new Date() });
    return { key, bytes: content.byteLength, sha256, etag };
  }

  async get({ key, range, signal }: { readonly key: string; readonly range?: ByteRange; readonly signal?: AbortSignal }): Promise<FileContent> {
    const { content, ...head } = this.#file(key, signal);
    const { start, end } = resolveRange(range, head.totalBytes);
    const body = Readable.from([content.subarray(start, end + 1)], { objectMode: false });
    if (signal) addAbortSignal(signal, body);
    return { ...head, body, bytes: end + 1 - start };
  }

  async head({ key, signal }: { readonly key: string; readonly signal?: AbortSignal }): Promise<FileHead> {
    const { content: _content, ...head } = this.#file(key, signal);
    return head;
  }

  async remove({ keys, signal }: { readonly keys: readonly string[]; readonly signal?: AbortSignal }): Promise<void> {
    signal?.throwIfAborted();
    keys.forEach(checkKey);
    for (const key of keys) this.#files.delete(key);
  }

  async list({ prefix, limit, cursor, signal }: { readonly prefix: string; readonly limit: number; readonly cursor?: string; readonly signal?: AbortSignal }): Promise<FileListing> {
    checkList(prefix, limit);
    signal?.throwIfAborted();
    const keys = [...this.#files.keys()].filter((key) => key.startsWith(prefix) && (cursor === undefined || key > cursor)).sort();
    const page = keys.slice(0, limit);
    const files = page.map((key) => ({ key, bytes: this.#file(key).totalBytes, lastModified: this.#file(key).lastModified }));
    return { files, cursor: keys.length > limit ? page.at(-1) : undefined };
  }

  #file(key: string, signal?: AbortSignal): MemoryFile {
    checkKey(key);
    signal?.throwIfAborted();
    const file = this.#files.get(key);
    if (!file) throw new AtelierError('file_not_found');
    return file;
  }
}

async function readAll(body: Uint8Array | Readable, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  try {
    return await buffer(signal ? addAbortSignal(signal, body) : body);
  } catch (error) {
    signal?.throwIfAborted();
    throw asAtelierError(error, 'upload_failed');
  }
}
