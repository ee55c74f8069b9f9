import { createHash, timingSafeEqual } from 'node:crypto';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { AtelierError } from '@atelier/kernel';
import { setOwner } from '@atelier/http';
import { LOCAL_OWNER } from '@atelier/jobs';

/** Paths that anybody may read: health for the platform, and files, whose links are signed. */
const OPEN_PATHS = /^\/(health(\/.*)?|files\/.*)$/;

/** Lets a request in when no key is configured (then the API listens on loopback only) or when it carries the key. */
export class ApiKeyGuard implements CanActivate {
  private readonly expected: Buffer | undefined;

  constructor(apiKey: string | undefined) {
    this.expected = apiKey === undefined ? undefined : digest(apiKey);
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!this.expected || OPEN_PATHS.test(request.path)) return true;
    const given = request.get('X-API-Key');
    if (given === undefined) throw new AtelierError('unauthorized', { message: 'Send your key in the X-API-Key header.' });
    // Digests have one length, so the comparison takes the same time for every wrong key.
    if (!timingSafeEqual(digest(given), this.expected)) throw new AtelierError('forbidden', { message: 'The API key is not valid.' });
    // The one key of the configuration works on the same rows as an Atelier without authentication.
    setOwner(request, LOCAL_OWNER);
    return true;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
