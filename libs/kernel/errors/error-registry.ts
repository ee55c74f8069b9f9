/** What everybody must know about one kind of failure. */
export interface ErrorEntry {
  /** HTTP status with which a door answers it. */
  readonly status: number;
  /** Words for the client when the thrower has none that fit better. Must not name internals. */
  readonly message: string;
  /** Whether the same job may succeed when it is tried again without a change of its input. */
  readonly retryable: boolean;
}

/**
 * The one registry of errors. A code is part of the public contract: it appears as `error` in HTTP answers and as
 * `error_code` in jobs. Add here, never throw a bare code elsewhere.
 */
export const ERRORS = {
  // Requests
  validation_failed: { status: 400, message: 'The request is not valid.', retryable: false },
  malformed_body: { status: 400, message: 'The request body could not be read.', retryable: false },
  unauthorized: { status: 401, message: 'Authentication is required.', retryable: false },
  forbidden: { status: 403, message: 'This is not allowed.', retryable: false },
  link_invalid: { status: 403, message: 'The link is not valid or has expired.', retryable: false },
  not_found: { status: 404, message: 'There is nothing here.', retryable: false },
  job_not_found: { status: 404, message: 'There is no job with this id.', retryable: false },
  file_not_found: { status: 404, message: 'There is no file at this place.', retryable: false },
  method_not_allowed: { status: 405, message: 'This method is not allowed here.', retryable: false },
  job_not_cancelable: { status: 409, message: 'The job has already ended.', retryable: false },
  job_not_retryable: { status: 409, message: 'Only a failed or canceled job can be tried again.', retryable: false },
  job_active: { status: 409, message: 'The job is still at work: cancel it first.', retryable: false },
  payload_too_large: { status: 413, message: 'The upload is too large.', retryable: false },
  unsupported_media_type: { status: 415, message: 'This kind of content is not supported.', retryable: false },
  range_not_satisfiable: { status: 416, message: 'The range lies outside the file.', retryable: false },
  idempotency_mismatch: { status: 422, message: 'This Idempotency-Key was used with another request body.', retryable: false },
  instruction_not_understood: { status: 422, message: 'The instruction was not understood.', retryable: false },
  rate_limited: { status: 429, message: 'Too many requests.', retryable: true },
  // The system
  internal_error: { status: 500, message: 'Something went wrong on our side.', retryable: true },
  queue_full: { status: 503, message: 'Too many jobs are waiting. Try again later.', retryable: true },
  not_ready: { status: 503, message: 'The service is not ready.', retryable: true },
  // Jobs
  download_failed: { status: 502, message: 'The image could not be downloaded.', retryable: true },
  upload_failed: { status: 502, message: 'The result could not be stored.', retryable: true },
  provider_failed: { status: 502, message: 'The provider could not do its part.', retryable: true },
  pipeline_error: { status: 500, message: 'The picture could not be made.', retryable: true },
  timeout: { status: 504, message: 'The job took too long.', retryable: false },
  canceled: { status: 409, message: 'The job was canceled.', retryable: false },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** Whether a string is a code of the registry. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
