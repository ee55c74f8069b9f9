import { availableParallelism } from 'node:os';
import type { QueueName } from '@atelier/queue';

/** Remote jobs wait for others' servers and need no core; upkeep is small and rare. */
const REMOTE_JOBS = 8;

/**
 * How many jobs of each queue one worker runs at a time: as many pixel jobs as cores, or as told.
 * @param wanted ATELIER_WORKER_CONCURRENCY.
 */
export function concurrencyOf(wanted: number | undefined): Readonly<Record<QueueName, number>> {
  const cores = wanted ?? availableParallelism();
  return { cpu: cores, gpu: 1, remote: REMOTE_JOBS, upkeep: 1 };
}
