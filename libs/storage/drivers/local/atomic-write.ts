import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { HOUR_MS } from '@atelier/kernel';

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
  readonly identity: FileIdentity;
}

/** What tells one version of a file from another: every put makes a new inode. */
export interface FileIdentity {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

const TEMPORARY_MAX_AGE_MS = 24 * HOUR_MS;
// Between making the folder and the rename, a remove may have taken the folder away because it was empty.
const RENAME_ATTEMPTS = 10;

/**
 * Writes a file so that it appears whole or not at all, even when the process or the machine dies: into a temporary
 * file on the same file system, flushed to the disk, then renamed.
 * @throws the body's or the file system's error, or the signal's reason; nothing is left then.
 */
export async function writeAtomically(target: string, temporaryDirectory: string, body: Uint8Array | Readable, signal?: AbortSignal): Promise<WrittenFile> {
  await mkdir(temporaryDirectory, { recursive: true });
  const temporary = path.join(temporaryDirectory, randomUUID());
  try {
    const written = await writeFlushed(temporary, body, signal);
    signal?.throwIfAborted();
    await moveInto(temporary, target);
    await flushDirectory(path.dirname(target));
    return written;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

/** Removes what writers that died left behind. */
export async function removeStaleTemporaries(temporaryDirectory: string, nowMs = Date.now()): Promise<void> {
  const names = await readdir(temporaryDirectory).catch(() => []);
  for (const name of names) {
    const file = path.join(temporaryDirectory, name);
    const info = await stat(file).catch(() => undefined);
    if (info && nowMs - info.mtimeMs > TEMPORARY_MAX_AGE_MS) await rm(file, { force: true });
  }
}

async function writeFlushed(file: string, body: Uint8Array | Readable, signal: AbortSignal | undefined): Promise<WrittenFile> {
  const handle = await open(file, 'wx');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunksOf(body, signal)) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await handle.writeFile(chunk); // on a handle it goes on where the last one ended
    }
    await handle.sync();
    return { bytes, sha256: hash.digest('hex'), identity: await identityOf(handle) };
  } finally {
    await handle.close();
  }
}

async function* chunksOf(body: Uint8Array | Readable, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  if (signal) addAbortSignal(signal, body);
  for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function identityOf(handle: FileHandle): Promise<FileIdentity> {
  return handle.stat({ bigint: true });
}

async function moveInto(temporary: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mkdir(path.dirname(target), { recursive: true });
    try {
      return await rename(temporary, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === RENAME_ATTEMPTS) throw error;
    }
  }
}

// A rename is durable once its folder is on the disk; systems that cannot flush a folder do not need it.
async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, constants.O_RDONLY).catch(() => undefined);
  if (!handle) return;
  try {
    await handle.sync().catch(() => undefined);
  } finally {
    await handle.close();
  }
}
