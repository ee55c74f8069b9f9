import type { z } from 'zod';
import type { QueueName } from './names.js';

/** What everybody must know about one kind of queue entry. Light on purpose: doors enqueue without loading a handler. */
export interface JobDefinition<Payload> {
  /** A literal with a version, never a class name: entries outlive deployments. */
  readonly id: string;
  readonly queue: QueueName;
  /** Ids only: the row in the database is the truth about a job, and a queue is no place for pixels or secrets. */
  readonly payload: z.ZodType<Payload>;
  /** How often the job's row may be tried; the queue itself never counts attempts. */
  readonly maxAttempts: number;
}

const DEFINITION_ID = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.v\d+$/;

/**
 * Declares a kind of queue entry.
 * @throws Error when the id is not of the form `render.v1` or maxAttempts is not a whole number of at least 1.
 */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  if (!DEFINITION_ID.test(definition.id)) {
    throw new Error(`Expected a job id of lower-case words and a version, like "render.v1", but received "${definition.id}"`);
  }
  if (!Number.isInteger(definition.maxAttempts) || definition.maxAttempts < 1) {
    throw new Error(`Expected maxAttempts of ${definition.id} to be a whole number of at least 1 but received ${definition.maxAttempts}`);
  }
  return Object.freeze({ ...definition });
}
