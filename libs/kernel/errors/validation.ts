import type { z } from 'zod';
import { AtelierError } from './atelier-error.js';

/**
 * Reason per field from a failed zod parse: dotted path as key, the first reason of each field as value. A fault of
 * the whole value is filed under `body`.
 */
export function validationDetails(error: z.ZodError): Record<string, string> {
  const details: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.length > 0 ? issue.path.map(String).join('.') : 'body';
    details[path] ??= issue.message;
  }
  return details;
}

/**
 * Parses a value by a schema.
 * @throws AtelierError `validation_failed` with a reason per field.
 */
export function parseOrFail<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = validationDetails(parsed.error);
  throw new AtelierError('validation_failed', { message: sentenceOf(details), details });
}

function sentenceOf(details: Record<string, string>): string {
  return Object.entries(details)
    .map(([field, reason]) => `${field}: ${reason}`)
    .join('; ');
}
