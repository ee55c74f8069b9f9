import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AtelierError, asAtelierError, type ErrorCode } from '@atelier/kernel';
import type { Logger } from '@atelier/observability';
import { errorEnvelope } from './error-envelope.js';
import { requestIdOf } from './request-id.middleware.js';

/** Foreign HTTP errors (Nest's, body-parser's, multer's) by status, as codes of the registry. */
const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_body',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'not_ready',
};

/** The one place where an error becomes an HTTP answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const error = fromThrown(thrown);
    if (error.status >= 500) this.logger.error({ err: thrown, code: error.code, path: request.path }, error.logMessage ?? error.message);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.retryAfterMs !== undefined) response.setHeader('Retry-After', Math.max(1, Math.ceil(error.retryAfterMs / 1000)));
    response.status(error.status).json(errorEnvelope(error, requestIdOf(response)));
  }
}

function fromThrown(thrown: unknown): AtelierError {
  if (thrown instanceof AtelierError) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOfForeign(thrown);
  const code = CODE_BY_STATUS[status];
  if (!code) return asAtelierError(thrown);
  return new AtelierError(code, { cause: thrown, message: publicWords(code, thrown) });
}

/** Errors of body-parser and multer carry `status` or are named by multer's own codes. */
function statusOfForeign(thrown: unknown): number {
  if (typeof thrown !== 'object' || thrown === null) return 500;
  const { status, name, code } = thrown as { status?: unknown; name?: unknown; code?: unknown };
  if (name === 'MulterError') return code === 'LIMIT_FILE_SIZE' ? 413 : 400;
  return typeof status === 'number' ? status : 500;
}

function publicWords(code: ErrorCode, thrown: unknown): string | undefined {
  const words = thrown instanceof Error ? thrown.message : '';
  if (code === 'not_found') return undefined;
  return words && words.length < 200 ? words : undefined;
}
