import type { JobLease, JobRunsRepository, ProgressUpdate } from '@atelier/database';
import type { Logger } from '@atelier/observability';

/** At most four rows a second for one job: more than eyes can follow, and each is a write and an event. */
const WRITE_INTERVAL_MS = 250;

/**
 * Writes the progress of one run: stages at once, progress at most every quarter of a second (the newest wins), one
 * write at a time so that events keep their order. A write that fails is only logged: progress is no reason to fail.
 */
export class ProgressWriter {
  private stage: string | null = null;
  private progress = 0;
  private message: string | null = null;
  private dirty = false;
  private timer: NodeJS.Timeout | undefined;
  private lastWriteAt = Number.NEGATIVE_INFINITY;
  private writes: Promise<void> = Promise.resolve();

  constructor(
    private readonly lease: JobLease,
    private readonly runs: JobRunsRepository,
    /** Tells whoever waits that there is something new. */
    private readonly announce: () => void,
    private readonly logger: Logger,
    /** Called when the run no longer holds its job. */
    private readonly onLost: () => void,
  ) {}

  /** Begins a stage; resolves when it is written. */
  setStage(name: string, percent?: number): Promise<void> {
    this.stage = name;
    this.message = null;
    this.raise(percent);
    return this.write('stage');
  }

  /** Takes note of progress; written soon. */
  setProgress(percent: number, message?: string): void {
    const raised = this.raise(percent);
    if (!raised && (message === undefined || message === this.message)) return;
    if (message !== undefined) this.message = message;
    this.dirty = true;
    const waitMs = Math.max(0, this.lastWriteAt + WRITE_INTERVAL_MS - performance.now());
    this.timer ??= setTimeout(() => void this.write('progress'), waitMs);
  }

  /** Waits for writes under way and drops what was to follow: the end of the run is written next. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.dirty = false;
    await this.writes;
  }

  private raise(percent = this.progress): boolean {
    const whole = Math.floor(Math.min(100, Math.max(0, percent)));
    if (!(whole > this.progress)) return false;
    this.progress = whole;
    return true;
  }

  private write(type: ProgressUpdate['type']): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (type === 'progress' && !this.dirty) return this.writes;
    this.dirty = false;
    this.lastWriteAt = performance.now();
    const update: ProgressUpdate = { type, stage: this.stage, progress: this.progress, message: this.message };
    this.writes = this.writes.then(() => this.send(update));
    return this.writes;
  }

  private async send(update: ProgressUpdate): Promise<void> {
    try {
      if (!(await this.runs.writeProgress(this.lease, update))) return this.onLost();
      this.announce();
    } catch (error) {
      this.logger.warn({ err: error, jobId: this.lease.jobId }, 'progress could not be written');
    }
  }
}
