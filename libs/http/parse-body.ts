import type { z } from 'zod';
import { AtelierError, parseOrFail } from '@atelier/kernel';

/**
 * Holds a request's body against a schema.
 * @throws AtelierError `validation_failed` with a reason per field.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  if (typeof body !== 'object' || body === null) {
    throw new AtelierError('validation_failed', { message: 'Expected a JSON object or a multipart form.', details: { body: 'expected a JSON object or a multipart form' } });
  }
  return parseOrFail(schema, body);
}
