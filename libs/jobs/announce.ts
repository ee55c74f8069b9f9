import { JOBS_CHANNEL, type Notifier } from '@atelier/database';

/** Tells everybody who waits that a job has a new event, and its batch with it. */
export function announce(notifier: Notifier, job: { readonly id: string; readonly parentId: string | null }): void {
  notifier.publish(JOBS_CHANNEL, job.id);
  if (job.parentId !== null) notifier.publish(JOBS_CHANNEL, job.parentId);
}
