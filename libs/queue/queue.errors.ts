/** A handler throws it to be tried again after a delay; the queue does not count it as an attempt. */
export class RetryLater extends Error {
  readonly delayMs: number;

  /** @param delayMs 0 or more; the entry becomes available to any worker after it. */
  constructor(delayMs: number, options?: { readonly cause?: unknown }) {
    super(`Try again in ${delayMs} ms`, options);
    this.name = 'RetryLater';
    this.delayMs = Math.max(0, Math.round(delayMs));
  }
}

/** Reason of a run's signal: another worker may hold the entry by now, so this run must write nothing more. */
export class LockLost extends Error {
  constructor(jobId: string) {
    super(`The queue no longer grants job ${jobId} to this worker`);
    this.name = 'LockLost';
  }
}

/** Reason of a run's signal: this process is about to end and has waited as long as it could. */
export class WorkerStopping extends Error {
  constructor() {
    super('The worker is stopping');
    this.name = 'WorkerStopping';
  }
}
