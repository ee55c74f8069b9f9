import { createHmac, timingSafeEqual } from 'node:crypto';
import { AtelierError, MINUTE_MS } from '@atelier/kernel';
import { keyFault } from './keys.js';

const SECRET_MIN_CHARACTERS = 16;
// A part of the signed text, so that the secret may sign other things as well.
const PURPOSE = 'atelier file link 1';
// Ends are rounded up to a part of the life, so that the same file has the same link for a while and caches keep it.
const ROUNDING_PARTS = 24;

export interface LinkOptions {
  /** The link works at least so long, and at most a 24th (or a minute) longer. */
  readonly expiresInMs: number;
  /** Makes the browser save the file under this name instead of showing it. */
  readonly downloadName?: string;
}

/** What a verified link allows. */
export interface VerifiedLink {
  readonly key: string;
  readonly downloadName?: string;
  readonly expiresAt: Date;
}

/** Signed links that expire, for files that the API serves itself (HMAC-SHA256 over key, end and download name). */
export class FileLinks {
  readonly #secret: string;
  readonly #basePath: string;

  /**
   * @param options.secret at least 16 characters.
   * @param options.basePath path of the door that serves files, "/files" by default.
   */
  constructor(options: { readonly secret: string; readonly basePath?: string }) {
    if (options.secret.length < SECRET_MIN_CHARACTERS) throw new Error(`Expected a link secret of at least ${SECRET_MIN_CHARACTERS} characters`);
    this.#secret = options.secret;
    this.#basePath = options.basePath ?? '/files';
  }

  /**
   * A link to a file: path and query, to be put behind the public URL.
   * @throws Error for a key that is not well formed.
   */
  signLink(key: string, { expiresInMs, downloadName }: LinkOptions, nowMs = Date.now()): string {
    const fault = keyFault(key);
    if (fault) throw new Error(`The key ${JSON.stringify(key)} ${fault}`);
    const expires = String(roundedEnd(nowMs, expiresInMs) / 1000);
    const query = new URLSearchParams({ expires });
    if (downloadName !== undefined) query.set('download', downloadName);
    query.set('signature', this.#signature(key, expires, downloadName).toString('base64url'));
    return `${this.#basePath}/${key}?${query}`;
  }

  /**
   * Checks a link as a door received it.
   * @param link.key the path behind the base path, decoded.
   * @param link.query the parsed query; whatever is not a single text counts as missing.
   * @throws AtelierError `link_invalid`, the same for a wrong signature and for an expired link.
   */
  verifyLink(link: { readonly key: string; readonly query: Readonly<Record<string, unknown>> }, nowMs = Date.now()): VerifiedLink {
    const { expires, signature, download } = link.query;
    const wellFormed = typeof expires === 'string' && /^\d{1,12}$/.test(expires) && typeof signature === 'string' && (download === undefined || typeof download === 'string');
    if (!wellFormed || keyFault(link.key)) throw new AtelierError('link_invalid');
    const expected = this.#signature(link.key, expires, download);
    const given = Buffer.from(signature, 'base64url');
    const matches = given.length === expected.length && timingSafeEqual(given, expected);
    const expiresAt = new Date(Number(expires) * 1000);
    if (!matches || expiresAt.getTime() <= nowMs) throw new AtelierError('link_invalid');
    return { key: link.key, downloadName: download, expiresAt };
  }

  #signature(key: string, expires: string, downloadName: string | undefined): Buffer {
    // JSON keeps the parts apart, whatever they hold.
    return createHmac('sha256', this.#secret).update(JSON.stringify([PURPOSE, key, expires, downloadName ?? null])).digest();
  }
}

function roundedEnd(nowMs: number, expiresInMs: number): number {
  if (!(expiresInMs > 0)) throw new RangeError(`Expected expiresInMs to be more than 0 but received ${expiresInMs}`);
  const step = Math.max(MINUTE_MS, Math.floor(expiresInMs / ROUNDING_PARTS / MINUTE_MS) * MINUTE_MS);
  return Math.ceil((nowMs + expiresInMs) / step) * step;
}
