import { z } from 'zod';
import { defineJob } from '@atelier/queue';
import { defineJobKind, type JobHandler, jobPayloadSchema, type RunContext } from '../index.js';

/** The kind of job that this room's tests have done. */
export const paintKind = defineJobKind({
  kind: 'paint',
  definition: defineJob({ id: 'paint.v1', queue: 'cpu', payload: jobPayloadSchema, maxAttempts: 3 }),
  input: z.object({ wall: z.string() }),
  options: z.object({ coats: z.number().int().min(1).default(1) }),
  output: z.object({ painted: z.string(), by: z.string().optional() }),
  stages: ['scrape', 'paint', 'dry'],
  retentionMs: 60_000,
});

export type PaintContext = RunContext<typeof paintKind>;

/** A handler of that kind. */
export function painter(run: JobHandler<typeof paintKind>['run']): JobHandler {
  return { kind: paintKind, run } as unknown as JobHandler;
}
