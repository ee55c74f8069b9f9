import { SECOND_MS } from '@atelier/kernel';

/**
 * How long a host asks to be left alone, by its Retry-After header (seconds or a date), never negative.
 * @returns undefined when the header is missing or says nothing.
 */
export function retryAfterMs(header: string | undefined, nowMs: number = Date.now()): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  // HTTP dates begin with a weekday; Date.parse reads much else, "-5" among it.
  const dateMs = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
