import { ERRORS } from '@atelier/kernel';
import { hasEnded, JOBS_CHANNEL, type JobBatchesRepository, type JobRecord, type Notifier } from '@atelier/database';
import type { SweepStep } from './job-sweep.js';

const BATCH = 200;

/**
 * Ends batches when their last child has ended. Whoever ends a child calls it; as a step of the sweep it finds the
 * batches whose last child's process died in between.
 */
export class BatchSettler implements SweepStep {
  constructor(
    private readonly batches: JobBatchesRepository,
    private readonly notifier: Notifier,
  ) {}

  /** Ends the batch if no child of it is at work or queued. */
  async settle(batchId: string): Promise<void> {
    this.tell(await this.batches.settle(ERRORS.canceled.message, 1, batchId));
  }

  /** The children of a batch that are queued or at work. */
  async findOpenChildren(batchId: string): Promise<JobRecord[]> {
    return (await this.batches.listChildren(batchId)).filter((child) => !hasEnded(child.status));
  }

  /** Ends all batches that should have ended. */
  async run(): Promise<void> {
    this.tell(await this.batches.settle(ERRORS.canceled.message, BATCH));
  }

  private tell(ended: readonly string[]): void {
    for (const batchId of ended) this.notifier.publish(JOBS_CHANNEL, batchId);
  }
}
