import { HOUR_MS, SECOND_MS } from '@atelier/kernel';
import type { DefaultJobOptions } from 'bullmq';

/**
 * What stays in the queue of ended entries: enough for the dashboard to show what happened lately. Nothing depends on
 * them; `ensureQueued` removes a leftover that stands in the way.
 */
export const ENTRY_OPTIONS: DefaultJobOptions = {
  // The job's row owns attempts and back-off; for BullMQ whatever a handler throws is final.
  attempts: 1,
  removeOnComplete: { age: HOUR_MS / SECOND_MS, count: 500 },
  removeOnFail: { age: (24 * HOUR_MS) / SECOND_MS, count: 1000 },
};

/** A dead worker's entry goes back to the queue however often that happens: the row's own limit decides. */
export const MAX_STALLED_COUNT = 1_000_000;
