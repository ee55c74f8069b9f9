import { setTimeout as delay } from 'node:timers/promises';
import { AtelierError } from './errors/atelier-error.js';

/**
 * Waits, unless the signal fires first.
 * @throws the signal's reason.
 */
export async function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  try {
    await delay(durationMs, undefined, signal ? { signal } : undefined);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/**
 * A signal that fires when any of the given ones does, or with an AtelierError `timeout` when the time is over. Call
 * `clear` when the work is done, so that no timer outlives it.
 */
export function signalWithTimeout(
  timeoutMs: number | undefined,
  message: string,
  ...signals: readonly (AbortSignal | undefined)[]
): { readonly signal: AbortSignal; clear(): void } {
  const given = signals.filter((signal) => signal !== undefined);
  if (timeoutMs === undefined) return { signal: given.length > 0 ? AbortSignal.any(given) : new AbortController().signal, clear: () => undefined };
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new AtelierError('timeout', { message })), timeoutMs);
  return { signal: AbortSignal.any([...given, controller.signal]), clear: () => clearTimeout(timer) };
}
