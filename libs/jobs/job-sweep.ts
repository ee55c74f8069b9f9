import type { Database } from '@atelier/database';
import type { Logger } from '@atelier/observability';

/** One thing that a sweep does. */
export interface SweepStep {
  run(): Promise<void>;
}

const LOCK = 'atelier.sweep';

/** Runs the sweep's steps again and again in one worker at a time, whichever comes first. */
export class JobSweep {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<boolean> | undefined;
  private stopped = true;

  constructor(
    private readonly database: Database,
    private readonly steps: readonly SweepStep[],
    private readonly intervalMs: number,
    private readonly logger: Logger,
  ) {}

  /** Sweeps now and then at every interval, a little irregularly so that workers take turns. */
  start(): void {
    this.stopped = false;
    void this.sweepAndWait();
  }

  /** Waits for a sweep under way and begins no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running?.catch(() => undefined);
  }

  /**
   * One sweep; a step that fails does not keep the others from running.
   * @returns false when another worker sweeps at this moment.
   */
  runOnce(): Promise<boolean> {
    this.running ??= this.sweep().finally(() => (this.running = undefined));
    return this.running;
  }

  private async sweepAndWait(): Promise<void> {
    await this.runOnce().catch((error) => this.logger.warn({ err: error }, 'the sweep failed'));
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.sweepAndWait(), this.intervalMs * (0.8 + Math.random() * 0.4));
  }

  private async sweep(): Promise<boolean> {
    const swept = await this.database.withLock(LOCK, async () => {
      for (const step of this.steps) {
        await step.run().catch((error) => this.logger.warn({ err: error, step: step.constructor.name }, 'a step of the sweep failed'));
      }
      return true;
    });
    return swept ?? false;
  }
}
