import type { HeartbeatResult, JobLease, JobRunsRepository } from '@atelier/database';
import { AtelierError } from '@atelier/kernel';
import type { Logger } from '@atelier/observability';

/** Reason of a run's signal: the job is another worker's by now, or gone. Nothing more may be written. */
export class RunLost extends Error {
  constructor() {
    super('The job no longer belongs to this run');
    this.name = 'RunLost';
  }
}

/** A run in this process, for those who may stop it. */
export class ActiveRun {
  private readonly controller = new AbortController();
  /** Set when the handler is done: what comes after is too late to stop anything. */
  settled = false;

  constructor(readonly lease: JobLease) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Stops it; the first reason counts (see verdictOfStop). */
  stop(reason: Error): void {
    this.controller.abort(reason);
  }
}

/** The runs of one worker and their sign of life: one statement for all of them at every third of the lease. */
export class ActiveRuns {
  private readonly runs = new Set<ActiveRun>();
  private timer: NodeJS.Timeout | undefined;
  private beating = false;

  constructor(
    private readonly repository: JobRunsRepository,
    readonly workerId: string,
    readonly leaseMs: number,
    private readonly logger: Logger,
  ) {}

  add(run: ActiveRun): void {
    this.runs.add(run);
    this.timer ??= setInterval(() => void this.beat(), this.leaseMs / 3);
  }

  remove(run: ActiveRun): void {
    this.runs.delete(run);
    if (this.runs.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Stops the run of a job, if it is here. */
  cancel(jobId: string): void {
    for (const run of this.runs) if (run.lease.jobId === jobId) run.stop(new AtelierError('canceled'));
  }

  /** Renews all leases; finds out which runs are to stop. */
  async beat(): Promise<void> {
    if (this.beating) return;
    this.beating = true;
    const asked = [...this.runs].filter((run) => !run.settled);
    try {
      const held = await this.repository.heartbeat(asked.map((run) => run.lease), this.workerId, this.leaseMs);
      this.judge(asked, new Map(held.map((result) => [result.jobId, result])));
    } catch (error) {
      // The attempt fences whatever happens; while the database is away nobody else can take the job either.
      this.logger.warn({ err: error, runs: asked.length }, 'the leases could not be renewed');
    } finally {
      this.beating = false;
    }
  }

  private judge(asked: readonly ActiveRun[], held: ReadonlyMap<string, HeartbeatResult>): void {
    for (const run of asked) {
      const result = held.get(run.lease.jobId);
      if (!result && !run.settled) run.stop(new RunLost());
      if (result?.cancelRequested) run.stop(new AtelierError('canceled'));
    }
  }
}
