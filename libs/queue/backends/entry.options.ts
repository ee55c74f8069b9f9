import { HOUR_MS, SECOND_MS } from '@atelier/kernel';
import type { DefaultJobOptions, WorkerOptions } from 'bullmq';
import type { WorkerOpening } from '../queue-connection.contract.js';

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

/** A worker's options but for its connection; the same on both back ends. */
export function workerOptions({ concurrency, timing }: WorkerOpening): Omit<WorkerOptions, 'connection'> {
  return {
    autorun: false,
    concurrency,
    lockDuration: timing.lockDurationMs,
    stalledInterval: timing.stalledIntervalMs,
    // A dead worker's entry goes back to the queue however often that happens: the row's own limit decides.
    maxStalledCount: 1_000_000,
    // How long the worker rests when it could not reach the queue; BullMQ's 15 s are long for a person who waits.
    runRetryDelay: 2 * SECOND_MS,
  };
}
