import type { NextFunction, Request, Response } from 'express';
import { newId } from '@atelier/kernel';
import { withLogContext } from '@atelier/observability';

const HEADER = 'X-Request-Id';

/** Gives every request an id (the caller's own when it is harmless), answers it, and puts it on every log line. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(HEADER);
  const id = given && /^[A-Za-z0-9._-]{1,100}$/.test(given) ? given : newId();
  response.setHeader(HEADER, id);
  withLogContext({ requestId: id }, next);
}

/** The id that was given to the request of this response. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? '');
}
