import type { JobRecord, JobSweepRepository, Notifier } from '@atelier/database';
import type { Logger } from '@atelier/observability';
import type { QueueProducer } from '@atelier/queue';
import type { KindRegistry } from './kind-registry.js';
import { recoverLost } from './recover-lost.js';

/** A job that was accepted or put off a moment ago is on its way by itself. */
const SETTLED_MS = 5_000;
const BATCH = 200;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** Finds jobs that nobody works on although somebody should. */
export class RecoverySweep {
  /** Where the last look at the queued rows ended: a long queue is looked through in several sweeps. */
  private lookedUpTo = LOWEST_ID;

  constructor(
    private readonly sweeps: JobSweepRepository,
    private readonly producer: QueueProducer,
    private readonly kinds: KindRegistry,
    private readonly notifier: Notifier,
    private readonly logger: Logger,
    private readonly settledMs: number = SETTLED_MS,
  ) {}

  /** Looks once: takes jobs from dead workers, then makes sure that queued jobs are in the queue. */
  async run(): Promise<void> {
    for (const job of await recoverLost(this.sweeps, this.notifier, BATCH)) {
      this.logger.warn({ jobId: job.id, attempt: job.attempt, status: job.status }, 'a worker has left this job behind');
    }
    await this.enqueueMissing();
  }

  /** One batch of queued rows a sweep; as long as entries are missing, the next batch at once. */
  private async enqueueMissing(): Promise<void> {
    for (let added = 1; added > 0; ) {
      const rows = await this.sweeps.findWaiting(this.settledMs, this.lookedUpTo, BATCH);
      this.lookedUpTo = rows.length < BATCH ? LOWEST_ID : rows[rows.length - 1].id;
      added = 0;
      for (const row of rows) added += await this.ensureEntry(row);
      if (added > 0) this.logger.warn({ added }, 'queued jobs were missing in the queue and are back');
      if (this.lookedUpTo === LOWEST_ID) return;
    }
  }

  private async ensureEntry(row: JobRecord): Promise<0 | 1> {
    const kind = this.kinds.find(row.kind);
    // Another version of the product knows it: its own sweep cares.
    if (!kind || kind.definition.id !== row.definitionId) return 0;
    const entry = { jobId: row.id, payload: { jobId: row.id }, priority: row.priority, requestId: row.requestId ?? undefined };
    return (await this.producer.ensureQueued(kind.definition, entry)) === 'added' ? 1 : 0;
  }
}
