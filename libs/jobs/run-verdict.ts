import { AtelierError, asAtelierError } from '@atelier/kernel';
import { WorkerStopping } from '@atelier/queue';
import { RunLost } from './active-run.js';

/** What a run came to; what is written follows from it. */
export type RunVerdict =
  | { readonly outcome: 'completed'; readonly output: unknown }
  | { readonly outcome: 'failed'; readonly error: AtelierError }
  /** Somebody canceled it. */
  | { readonly outcome: 'canceled' }
  /** The worker stops; another one takes over. */
  | { readonly outcome: 'released' }
  /** Another worker has the job: nothing may be written. */
  | { readonly outcome: 'lost' };

/** The verdict over a run that was stopped, by the reason of its signal. */
export function verdictOfStop(reason: unknown): RunVerdict {
  if (reason instanceof RunLost) return { outcome: 'lost' };
  if (reason instanceof WorkerStopping) return { outcome: 'released' };
  if (reason instanceof AtelierError && reason.code === 'canceled') return { outcome: 'canceled' };
  return { outcome: 'failed', error: asAtelierError(reason, 'pipeline_error') };
}

/** The verdict over a run that threw. Once it was stopped, whatever it throws is only the echo of that. */
export function verdictOfThrow(thrown: unknown, signal: AbortSignal): RunVerdict {
  if (signal.aborted) return verdictOfStop(signal.reason);
  return { outcome: 'failed', error: asAtelierError(thrown, 'pipeline_error') };
}
