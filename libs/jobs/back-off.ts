import { MINUTE_MS, SECOND_MS } from '@atelier/kernel';

const BASE_MS = 2 * SECOND_MS;
const CAP_MS = MINUTE_MS;
/** A remote host that asks for more does not get to park a job for a day. */
const LONGEST_RETRY_AFTER_MS = 15 * MINUTE_MS;

/**
 * How long to wait before the next try: exponential with full jitter (base 2 s, cap 60 s), and no less than what the
 * other side asked for (at most 15 min).
 * @param failures how many tries have failed, from 1.
 * @param random 0-1, for tests.
 */
export function backOffMs(failures: number, retryAfterMs = 0, random: () => number = Math.random): number {
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1));
  return Math.round(Math.max(Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS), random() * ceilingMs));
}
