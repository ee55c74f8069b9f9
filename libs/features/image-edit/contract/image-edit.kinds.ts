import { z } from 'zod';
import { HOUR_MS } from '@atelier/kernel';
import { defineBatchKind } from '@atelier/jobs';
import { defineEditKind } from '@atelier/planning';

/** What a batch remembers of its pictures; how each fares stands in its own job. */
export const batchInputSchema = z.object({
  images: z.array(z.object({ id: z.string(), name: z.string(), tags: z.array(z.string()), jobId: z.string() })),
});
export type BatchInput = z.output<typeof batchInputSchema>;

/** Some pictures that are edited in one way. Kept for a day, with its jobs and results. */
export const batchKind = defineBatchKind({ kind: 'batch', definitionId: 'batch.v1', input: batchInputSchema, retentionMs: 24 * HOUR_MS });

// Pictures of a batch live as long as the batch.
/** One picture of a batch, edited on a worker's own cores. */
export const editKind = defineEditKind({ kind: 'edit', queue: 'cpu', retentionMs: null });

/** One picture of a batch whose edit waits for somebody else's server. */
export const remoteEditKind = defineEditKind({ kind: 'edit-remote', queue: 'remote', retentionMs: null });
