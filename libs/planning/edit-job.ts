import { z } from 'zod';
import { MINUTE_MS } from '@atelier/kernel';
import { imageSourceSchema } from '@atelier/assets';
import { defineJobKind, jobPayloadSchema, type JobKind } from '@atelier/jobs';
import { defineJob } from '@atelier/queue';

const planStepSchema = z.object({ op: z.string(), version: z.string(), params: z.record(z.string(), z.unknown()) });

/** Input of a job that edits one picture, whatever door it came through. */
export const editInputSchema = z.object({
  image: imageSourceSchema,
  /** What is to be done: words, or a plan that was checked at the door. */
  task: z.union([z.object({ instruction: z.string() }).strict(), z.object({ plan: z.array(planStepSchema) }).strict()]),
  /** Steps at the end, from options such as the format of the result. */
  finish: z.array(planStepSchema),
  /** Key of the result without its extension, which follows from its format. */
  resultPrefix: z.string(),
});
export type EditInput = z.output<typeof editInputSchema>;

/** Output of such a job. Keys, not links: links are signed when somebody asks. */
export const editOutputSchema = z.object({
  resultKey: z.string(),
  contentType: z.string(),
  format: z.string(),
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  bytes: z.number().int(),
  /** Who found the plan: `given` for one that came with the request. */
  engine: z.enum(['given', 'grammar', 'model', 'provider']),
  /** What was done. */
  plan: z.array(planStepSchema),
  notUnderstood: z.array(z.string()),
  /** What was assumed, in sentences for people. */
  notes: z.array(z.string()),
});
export type EditOutput = z.output<typeof editOutputSchema>;

/** Stages of an edit; `generate` instead of `edit` when a provider does it. */
export const EDIT_STAGES = ['download', 'plan', 'edit', 'generate', 'upload'] as const;

export type EditKind = JobKind<typeof editInputSchema, z.ZodObject<Record<never, never>>, typeof editOutputSchema>;

/** Declares a kind of job that edits one picture; each door has its own, so that its lists show its own jobs. */
export function defineEditKind(init: { readonly kind: string; readonly queue: 'cpu' | 'remote'; readonly retentionMs: number | null }): EditKind {
  const { kind, queue, retentionMs } = init;
  return defineJobKind({
    ...{ kind, retentionMs, input: editInputSchema, output: editOutputSchema, stages: EDIT_STAGES, timeLimitMs: 15 * MINUTE_MS },
    definition: defineJob({ id: `${kind}.v1`, queue, payload: jobPayloadSchema, maxAttempts: 3 }),
  });
}
