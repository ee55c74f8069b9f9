import { z } from 'zod';
import type { JobDefinition } from '@atelier/queue';

/** What lies in the queue for a job of any kind: its row's id. Give it to `defineJob` as payload. */
export const jobPayloadSchema = z.object({ jobId: z.uuid() });

export type JobPayload = z.infer<typeof jobPayloadSchema>;

/** What everybody must know about one kind of job; doors load this, workers the handler beside it. */
export interface JobKind<Input extends z.ZodType = z.ZodType, Options extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** The row's kind: `render`, `upscale` … */
  readonly kind: string;
  readonly definition: JobDefinition<JobPayload>;
  /** The three schemas must accept what they have parsed before: rows hold the parsed value and are parsed again. */
  readonly input: Input;
  readonly options: Options;
  readonly output: Output;
  /** Names that `context.stage` may take, in order. */
  readonly stages: readonly string[];
  /** How long an ended job and its files are kept; null: until somebody deletes it. Whole seconds count. */
  readonly retentionMs: number | null;
  /** How often a job may be tried, its worker's deaths included. */
  readonly maxAttempts: number;
  /** How long one run may take before it fails with `timeout`; unlimited when left out. */
  readonly timeLimitMs?: number;
}

type KindInit<Input extends z.ZodType, Options extends z.ZodType, Output extends z.ZodType> = Omit<
  JobKind<Input, Options, Output>,
  'options' | 'maxAttempts'
> & { readonly options?: Options; readonly maxAttempts?: number };

/**
 * Declares a kind of job. Without `options` a job of it takes none; without `maxAttempts` the definition's count holds.
 * @throws Error when a number is out of range or a stage has two places.
 */
export function defineJobKind<Input extends z.ZodType, Output extends z.ZodType, Options extends z.ZodType = z.ZodObject<Record<never, never>>>(
  init: KindInit<Input, Options, Output>,
): JobKind<Input, Options, Output> {
  const maxAttempts = init.maxAttempts ?? init.definition.maxAttempts;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) throw new Error(`Expected maxAttempts of ${init.kind} to be a whole number of at least 1 but received ${maxAttempts}`);
  if (init.retentionMs !== null && !(init.retentionMs >= 1000)) throw new Error(`Expected retentionMs of ${init.kind} to be at least 1000 or null but received ${init.retentionMs}`);
  if (new Set(init.stages).size !== init.stages.length) throw new Error(`Expected every stage of ${init.kind} once but received ${init.stages.join(', ')}`);
  const options = init.options ?? (z.object({}) as unknown as Options);
  return Object.freeze({ ...init, options, maxAttempts });
}
