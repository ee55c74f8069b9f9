import { ERRORS, type ErrorCode } from './error-registry.js';

/** What a thrower may add to the registry's entry. */
export interface AtelierErrorOptions {
  /** Words for the client; the registry's when left out. */
  readonly message?: string;
  /** Reason per field of the request, dotted path as key. */
  readonly details?: Readonly<Record<string, string>>;
  /** Words for the log only: may name hosts, paths and internals. */
  readonly logMessage?: string;
  /** Overrides the registry: a 404 from a remote host is final although `download_failed` usually is not. */
  readonly retryable?: boolean;
  /** How long the client or the queue should wait before it tries again, milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** The one error type that doors and jobs understand. `message` is public; `logMessage` is not. */
export class AtelierError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly details?: Readonly<Record<string, string>>;
  readonly logMessage?: string;
  readonly retryAfterMs?: number;

  constructor(code: ErrorCode, options: AtelierErrorOptions = {}) {
    const entry = ERRORS[code];
    super(options.message ?? entry.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AtelierError';
    this.code = code;
    this.status = entry.status;
    this.retryable = options.retryable ?? entry.retryable;
    this.details = options.details;
    this.logMessage = options.logMessage;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * Any thrown value as an AtelierError: ours as it is, everything else under `fallback` with the original as cause, so
 * that no foreign message reaches a client.
 */
export function asAtelierError(thrown: unknown, fallback: ErrorCode = 'internal_error'): AtelierError {
  if (thrown instanceof AtelierError) return thrown;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return new AtelierError(fallback, { logMessage: words, cause: thrown });
}
