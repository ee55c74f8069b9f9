import { AtelierError, formatBytes, HOUR_MS, SECOND_MS } from '@atelier/kernel';
import { ForbiddenAddressError } from '../addresses/guarded-connector.js';

const RETRY_AFTER_MAX_MS = HOUR_MS;
const CERTIFICATE_FAULT = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER))/;

/** A URL for the log: without its query, which often holds a signature. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}

/** All failures of a download: what the client may know, apart from what the log should know. */
function failure(reason: string, options: { readonly retryable: boolean; readonly logMessage: string; readonly retryAfterMs?: number; readonly cause?: unknown }): AtelierError {
  return new AtelierError('download_failed', { message: `The image could not be downloaded: ${reason}.`, ...options });
}

export function tooLarge(maxBytes: number, url: URL): AtelierError {
  return failure(`it is larger than ${formatBytes(maxBytes)}`, { retryable: false, logMessage: `${shown(url)} is larger than ${maxBytes} bytes` });
}

export function tookTooLong(timeoutMs: number, url: URL): AtelierError {
  return failure(`it took longer than ${timeoutMs / SECOND_MS} seconds`, { retryable: true, logMessage: `${shown(url)} took longer than ${timeoutMs} ms` });
}

export function notAnImage(found: string | undefined, url: URL): AtelierError {
  return failure('it is not an image of a supported type', { retryable: false, logMessage: `${shown(url)} holds ${found ?? 'an unknown type'}` });
}

export function tooManyRedirects(maxRedirects: number, url: URL): AtelierError {
  return failure(`it was redirected more than ${maxRedirects} times`, { retryable: false, logMessage: `${shown(url)} redirects once more` });
}

export function badRedirect(reason: string, url: URL, location: string): AtelierError {
  return failure(`it was redirected to a place that ${reason}`, { retryable: false, logMessage: `${shown(url)} redirects to ${JSON.stringify(location.split('?', 1)[0].slice(0, 500))}` });
}

export function badEncoding(encoding: string, url: URL): AtelierError {
  return failure('the server packed it in a way that is not supported', { retryable: false, logMessage: `${shown(url)} has content-encoding ${encoding.slice(0, 100)}` });
}

/** An answer other than success: the server's own troubles may pass, "not found" and its like will not. */
export function badStatus(status: number, retryAfter: string | undefined, url: URL): AtelierError {
  const retryable = status >= 500 || status === 408 || status === 425 || status === 429;
  return failure(`the server answered with status ${status}`, {
    retryable,
    retryAfterMs: retryable ? parseRetryAfter(retryAfter) : undefined,
    logMessage: `${shown(url)} answered with status ${status}`,
  });
}

/** Whatever undici, zlib or the socket threw, in our words. */
export function transportFailure(error: unknown, url: URL): AtelierError {
  if (error instanceof AtelierError) return error;
  if (error instanceof ForbiddenAddressError) {
    return failure('its host is not a public one', { retryable: false, logMessage: `${shown(url)}: ${error.message}`, cause: error });
  }
  const code = (error as { code?: unknown } | undefined)?.code;
  const words = `${shown(url)}: ${String(code ?? '')} ${error instanceof Error ? error.message : String(error)}`;
  if (typeof code === 'string' && CERTIFICATE_FAULT.test(code)) {
    return failure("the host's certificate is not valid", { retryable: false, logMessage: words, cause: error });
  }
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') {
    return failure('the server did not answer in time', { retryable: true, logMessage: words, cause: error });
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return failure('its content is damaged', { retryable: true, logMessage: words, cause: error });
  }
  return failure('the connection failed', { retryable: true, logMessage: words, cause: error });
}

function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const delayMs = /^\d+$/.test(value.trim()) ? Number(value) * SECOND_MS : Date.parse(value) - Date.now();
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(0, delayMs), RETRY_AFTER_MAX_MS);
}
