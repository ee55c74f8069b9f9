import type { Request, Response } from 'express';
import { AtelierError } from '@atelier/kernel';
import { ownerOf } from './owner.js';
import { requestIdOf } from './request-id.middleware.js';

/** Who asks, and under which key the same request may come again. */
export interface Caller {
  readonly owner: string;
  readonly requestId: string;
  readonly idempotencyKey?: string;
}

/** @throws AtelierError `validation_failed` for an Idempotency-Key that is not well formed. */
export function callerOf(request: Request, response: Response): Caller {
  const idempotencyKey = request.get('Idempotency-Key');
  if (idempotencyKey !== undefined && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    const reason = 'expected 1-255 visible ASCII characters';
    throw new AtelierError('validation_failed', { message: `Idempotency-Key: ${reason}`, details: { 'Idempotency-Key': reason } });
  }
  return { owner: ownerOf(request), requestId: requestIdOf(response), idempotencyKey };
}
