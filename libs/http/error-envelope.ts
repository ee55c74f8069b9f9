import { AtelierError } from '@atelier/kernel';

/** The one body of every error answer; satisfies the clients of all doors. */
export interface ErrorEnvelope {
  readonly error: string;
  readonly message: string;
  /** The same words again, for clients that read `detail`. */
  readonly detail: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly request_id: string;
}

/** Renders an error for a client: registry code and public words only. */
export function errorEnvelope(error: AtelierError, requestId: string): ErrorEnvelope {
  return {
    error: error.code,
    message: error.message,
    detail: error.message,
    ...(error.details ? { details: error.details } : {}),
    request_id: requestId,
  };
}
