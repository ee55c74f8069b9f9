import type { Request } from 'express';
import { LOCAL_OWNER } from '@atelier/jobs';

const owners = new WeakMap<Request, string>();

/** Remembers who sent a request; the authentication guard's only way to say it. */
export function setOwner(request: Request, owner: string): void {
  owners.set(request, owner);
}

/** Who sent a request. */
export function ownerOf(request: Request): string {
  return owners.get(request) ?? LOCAL_OWNER;
}
