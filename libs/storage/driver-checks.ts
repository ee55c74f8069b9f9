import { AtelierError } from '@atelier/kernel';
import { contentTypeOf } from './content-types.js';
import type { ByteRange } from './driver.js';
import { keyFault, prefixFault } from './keys.js';

const LIST_LIMIT_MAX = 1000;

/** The checks that every driver makes before it touches anything, so that all of them refuse the same. */

/**
 * @returns the content type by the key's extension.
 * @throws AtelierError `upload_failed`, final: the caller's key or type is wrong.
 */
export function checkPut(key: string, contentType: string): string {
  const fault = keyFault(key);
  if (fault) throw new AtelierError('upload_failed', { retryable: false, logMessage: `the key ${JSON.stringify(key)} ${fault}` });
  const byExtension = contentTypeOf(key);
  if (byExtension === undefined) throw new AtelierError('upload_failed', { retryable: false, logMessage: `the key ${key} has no known extension` });
  if (contentType.split(';', 1)[0].trim().toLowerCase() !== byExtension) {
    throw new AtelierError('upload_failed', { retryable: false, logMessage: `the key ${key} stands for ${byExtension}, not for ${contentType}` });
  }
  return byExtension;
}

/** @throws AtelierError `file_not_found`: nothing can lie under a key that is not well formed. */
export function checkKey(key: string): void {
  const fault = keyFault(key);
  if (fault) throw new AtelierError('file_not_found', { logMessage: `the key ${JSON.stringify(key)} ${fault}` });
}

/** @throws RangeError for a limit outside 1-1000, Error for a prefix that no key can have. */
export function checkList(prefix: string, limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT_MAX) throw new RangeError(`Expected a limit between 1 and ${LIST_LIMIT_MAX} but received ${limit}`);
  const fault = prefixFault(prefix);
  if (fault) throw new Error(`The prefix ${JSON.stringify(prefix)} ${fault}`);
}

/**
 * A range within a file.
 * @returns first and last byte, both included; for an empty file without a range the last byte is -1.
 * @throws AtelierError `range_not_satisfiable`.
 */
export function resolveRange(range: ByteRange | undefined, totalBytes: number): { readonly start: number; readonly end: number } {
  if (range === undefined) return { start: 0, end: totalBytes - 1 };
  const { start, end = totalBytes - 1 } = range;
  const good = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < totalBytes && end >= start;
  if (!good) throw new AtelierError('range_not_satisfiable', { logMessage: `bytes ${start}-${end} of ${totalBytes}` });
  return { start, end: Math.min(end, totalBytes - 1) };
}
