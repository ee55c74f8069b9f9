import { defineEditKind } from '@atelier/planning';

/** One picture and a prompt, done on a worker's own cores. Kept until somebody deletes it. */
export const promptKind = defineEditKind({ kind: 'prompt', queue: 'cpu', retentionMs: null });

/** The same, where doing it waits for somebody else's server. */
export const remotePromptKind = defineEditKind({ kind: 'prompt-remote', queue: 'remote', retentionMs: null });

/** Kinds of this door's jobs, for its lists. */
export const PROMPT_KINDS: readonly string[] = [promptKind.kind, remotePromptKind.kind];
