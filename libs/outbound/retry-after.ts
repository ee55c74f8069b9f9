import { SECOND_MS } from '@atelier/kernel';

/**
 * How long a host asks to be left alone, by its Retry-After header (seconds or a date), never negative.
 * @returns undefined when the header is missing or says nothing.
 */
export function retryAfterMs(header: string | undefined, nowMs: number = Date.now()): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
