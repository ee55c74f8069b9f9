import { ERRORS } from '@atelier/kernel';
import type { JobSweepRepository, Notifier, RecoveredJob } from '@atelier/database';
import { announce } from './announce.js';

/** Takes jobs from workers whose lease ran out (only `jobId` when given) and tells everybody what became of them. */
export async function recoverLost(sweeps: JobSweepRepository, notifier: Notifier, limit: number, jobId?: string): Promise<RecoveredJob[]> {
  const recovered = await sweeps.recoverLost(limit, ERRORS.canceled.message, jobId);
  for (const job of recovered) announce(notifier, job);
  return recovered;
}
