import { ERRORS } from '@atelier/kernel';
import { JOBS_CHANNEL, type JobSweepRepository, type Notifier, type RecoveredJob } from '@atelier/database';

/** Takes jobs from workers whose lease ran out (only `jobId` when given) and tells everybody what became of them. */
export async function recoverLost(sweeps: JobSweepRepository, notifier: Notifier, limit: number, jobId?: string): Promise<RecoveredJob[]> {
  const recovered = await sweeps.recoverLost(limit, ERRORS.canceled.message, jobId);
  for (const job of recovered) notifier.publish(JOBS_CHANNEL, job.id);
  return recovered;
}
