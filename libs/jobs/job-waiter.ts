import { AtelierError, isId, SECOND_MS } from '@atelier/kernel';
import { hasEnded, JOBS_CHANNEL, type JobEventRecord, type JobEventsRepository, type JobRecord, type JobsRepository, type Notifier } from '@atelier/database';

/** A notification may be lost; this often everybody looks without one. */
const RE_READ_MS = 3 * SECOND_MS;

/** Waits for jobs that run in other processes: notifications wake it, the rows tell it. */
export class JobWaiter {
  private readonly wakes = new Map<string, Set<() => void>>();
  private readonly unsubscribe: () => void;

  constructor(
    private readonly jobs: JobsRepository,
    private readonly events: JobEventsRepository,
    notifier: Notifier,
    private readonly reReadMs: number = RE_READ_MS,
  ) {
    this.unsubscribe = notifier.subscribe(JOBS_CHANNEL, {
      onNotification: (jobId) => this.wake(jobId),
      onReconnect: () => this.wakeAll(),
    });
  }

  /**
   * Waits until a job has ended, but no longer than `timeoutMs`.
   * @returns the job as it is then; look at its status.
   * @throws AtelierError `job_not_found`; the signal's reason when it fires.
   */
  async waitForEnd(jobId: string, timeoutMs: number, signal?: AbortSignal): Promise<JobRecord> {
    const deadline = performance.now() + timeoutMs;
    const bell = this.hang(jobId, signal);
    try {
      for (;;) {
        const job = isId(jobId) ? await this.jobs.get(jobId) : null;
        if (!job) throw new AtelierError('job_not_found');
        const restMs = deadline - performance.now();
        if (hasEnded(job.status) || restMs <= 0) return job;
        await bell.rung(Math.min(restMs, this.reReadMs));
        signal?.throwIfAborted();
      }
    } finally {
      bell.remove();
    }
  }

  /**
   * The events of a job after a sequence, as they happen, each once and in order. Ends by itself after the last event
   * of an ended job, when the job is deleted, or when the signal fires.
   * @throws AtelierError `job_not_found` at the first step.
   */
  async *followEvents(jobId: string, afterSequence: number, signal?: AbortSignal): AsyncGenerator<JobEventRecord, void, undefined> {
    const bell = this.hang(jobId, signal);
    try {
      let last = afterSequence;
      for (let first = true; !signal?.aborted; first = false) {
        const snapshot = isId(jobId) ? await this.events.readAfter(jobId, last) : null;
        if (!snapshot && first) throw new AtelierError('job_not_found');
        if (!snapshot) return;
        for (const event of snapshot.events) {
          if (signal?.aborted) return;
          yield event;
          last = event.sequence;
        }
        if (hasEnded(snapshot.status) && last >= snapshot.eventSequence) return;
        if (last < snapshot.eventSequence) continue;
        await bell.rung(this.reReadMs);
      }
    } finally {
      bell.remove();
    }
  }

  /** Hears no more. Waits that are under way go on by re-reading. */
  close(): void {
    this.unsubscribe();
  }

  /** Hangs up a bell that rings for a job from now on, so that nothing between a read and a wait is missed. */
  private hang(jobId: string, signal: AbortSignal | undefined): { rung(limitMs: number): Promise<void>; remove(): void } {
    let ringing = false;
    let awake: (() => void) | undefined;
    const ring = (): void => {
      ringing = true;
      awake?.();
    };
    const forJob = this.wakes.get(jobId) ?? new Set();
    this.wakes.set(jobId, forJob.add(ring));
    signal?.addEventListener('abort', ring, { once: true });
    const rung = async (limitMs: number): Promise<void> => {
      if (!ringing) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, limitMs);
          awake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      ringing = false;
    };
    const remove = (): void => {
      signal?.removeEventListener('abort', ring);
      forJob.delete(ring);
      if (forJob.size === 0 && this.wakes.get(jobId) === forJob) this.wakes.delete(jobId);
    };
    return { rung, remove };
  }

  private wake(jobId: string): void {
    for (const ring of this.wakes.get(jobId) ?? []) ring();
  }

  private wakeAll(): void {
    for (const jobId of this.wakes.keys()) this.wake(jobId);
  }
}
