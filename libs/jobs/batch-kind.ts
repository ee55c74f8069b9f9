import type { z } from 'zod';

/** What everybody must know about one kind of batch: a row that stands for many jobs and is run by nobody. */
export interface BatchKind<Input extends z.ZodType = z.ZodType> {
  /** The row's kind, such as `batch`. */
  readonly kind: string;
  /** A literal with a version, as of a job: rows outlive deployments. */
  readonly definitionId: string;
  /** Must accept what it has parsed before. */
  readonly input: Input;
  /** How long the ended batch is kept, with its jobs and their files; null: until somebody deletes it. */
  readonly retentionMs: number | null;
}

/** Declares a kind of batch. */
export function defineBatchKind<Input extends z.ZodType>(kind: BatchKind<Input>): BatchKind<Input> {
  return Object.freeze(kind);
}
