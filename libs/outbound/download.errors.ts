import { AtelierError, formatBytes, type AtelierErrorOptions } from '@atelier/kernel';

type Circumstances = Pick<AtelierErrorOptions, 'retryable' | 'retryAfterMs' | 'logMessage' | 'cause'>;

/** Codes of Node's resolver that are an answer: there is no such host. All others may pass. */
const NO_SUCH_HOST: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA']);
const TIMED_OUT: ReadonlySet<string> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED/;

/** A failed download, in words that may be shown to anybody. */
export function downloadFailed(reason: string, circumstances: Circumstances): AtelierError {
  return new AtelierError('download_failed', { message: `The image could not be downloaded: ${reason}.`, ...circumstances });
}

/** The host, or a host it leads to, has no address that may be reached. What it resolves to is for the log alone. */
export function addressNotAllowed(logMessage: string): AtelierError {
  return downloadFailed('the address is not allowed', { retryable: false, logMessage });
}

/** More bytes than the limit, announced or received. */
export function tooLarge(maxBytes: number): AtelierError {
  return downloadFailed(`it is larger than ${formatBytes(maxBytes)}`, { retryable: false });
}

/** The total or the idle limit ran out. */
export function timedOut(cause?: unknown): AtelierError {
  return downloadFailed('it took too long', { retryable: true, cause });
}

/** A status other than success. Busy and broken servers may be asked again; a refusal stays one. */
export function answered(status: number, retryAfterMs: number | undefined): AtelierError {
  const retryable = status >= 500 || status === 429 || status === 408;
  return downloadFailed(`the host answered ${status}`, { retryable, retryAfterMs });
}

/** A failure of DNS. */
export function hostUnknown(error: unknown): AtelierError {
  const circumstances = { logMessage: wordsOf(error), cause: error };
  if (NO_SUCH_HOST.has(codeOf(error))) return downloadFailed('its host is not known', { retryable: false, ...circumstances });
  return downloadFailed('its host could not be looked up', { retryable: true, ...circumstances });
}

/** Whatever was thrown on the way, as ours: TLS, connection, time limits, protocol. */
export function asDownloadError(thrown: unknown): AtelierError {
  if (thrown instanceof AtelierError && thrown.code === 'download_failed') return thrown;
  const code = codeOf(thrown);
  const circumstances = { logMessage: wordsOf(thrown), cause: thrown };
  if (TIMED_OUT.has(code)) return timedOut(thrown);
  if (CERTIFICATE.test(code)) return downloadFailed('the certificate of its host is not valid', { retryable: false, ...circumstances });
  return downloadFailed('its host could not be reached or broke off', { retryable: true, ...circumstances });
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null | undefined)?.code ?? '');
}

function wordsOf(error: unknown): string {
  return `${codeOf(error)} ${error instanceof Error ? error.message : String(error)}`.trim();
}
