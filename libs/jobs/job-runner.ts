import { AtelierError, parseOrFail, signalWithTimeout, sleep } from '@atelier/kernel';
import { CANCEL_CHANNEL, type JobLease, type JobRecord, type JobRunsRepository, type JobSweepRepository, type Notifier } from '@atelier/database';
import { type Logger, withLogContext } from '@atelier/observability';
import { type HandlerContext, type QueueConsumer, RetryLater, WorkerStopping } from '@atelier/queue';
import { ActiveRun, ActiveRuns, RunLost } from './active-run.js';
import { announce } from './announce.js';
import { backOffMs } from './back-off.js';
import type { BatchSettler } from './batch.settler.js';
import type { JobKind } from './job-kind.js';
import { ProgressWriter } from './progress-writer.js';
import { recoverLost } from './recover-lost.js';
import type { JobHandler, RunContext } from './run-context.js';
import { type RunVerdict, verdictOfStop, verdictOfThrow } from './run-verdict.js';

/** Pauses before the end of a run is written once more, while the database is away. */
const END_RETRIES_MS = [250, 1000, 2000, 4000, 8000];
/** How long a stopped handler may take to let go before its job is ended without it. */
const STOP_GRACE_MS = 10_000;

/** What a runner works with. */
export interface JobRunnerOptions {
  readonly runs: JobRunsRepository;
  readonly sweeps: JobSweepRepository;
  readonly batches: BatchSettler;
  readonly notifier: Notifier;
  readonly consumer: QueueConsumer;
  readonly logger: Logger;
  /** Names this process among all workers, now and before: a fresh one at every start. */
  readonly workerId: string;
  readonly leaseMs: number;
  /** How long to wait after so many failures; exponential with full jitter unless a test wants to wait less. */
  readonly backOff?: typeof backOffMs;
}

/** The worker's side: takes what the queue hands over, claims the row, runs the handler, writes the end. */
export class JobRunner {
  private readonly active: ActiveRuns;
  private readonly unsubscribe: () => void;

  constructor(private readonly options: JobRunnerOptions) {
    const { runs, workerId, leaseMs, logger, notifier } = options;
    this.active = new ActiveRuns(runs, workerId, leaseMs, logger);
    this.unsubscribe = notifier.subscribe(CANCEL_CHANNEL, { onNotification: (jobId) => this.active.cancel(jobId) });
  }

  /**
   * Says who does the jobs of a kind. Register all handlers before the consumer starts.
   * @throws Error when the kind has a handler already.
   */
  register<Kind extends JobKind>(handler: JobHandler<Kind>): void {
    this.options.consumer.register(handler.kind.definition, ({ jobId }, entry) =>
      withLogContext({ jobId, requestId: entry.requestId }, () => this.take(handler as unknown as JobHandler, jobId, entry)),
    );
  }

  /** Hears of no cancellations any more. Drain the consumer before. */
  close(): void {
    this.unsubscribe();
  }

  private async take(handler: JobHandler, jobId: string, entry: HandlerContext): Promise<void> {
    const claim = await this.claim(jobId);
    if (!claim) return;
    const run = new ActiveRun(claim.lease);
    // A lost lock of the queue is no reason to stop: the lease in the row decides, and another worker finds it held.
    const stop = (): void => {
      if (entry.signal.reason instanceof WorkerStopping) run.stop(entry.signal.reason);
    };
    entry.signal.addEventListener('abort', stop);
    if (entry.signal.aborted) stop();
    this.active.add(run);
    try {
      await this.runAndEnd(handler, claim.job, run);
    } finally {
      this.active.remove(run);
      entry.signal.removeEventListener('abort', stop);
    }
  }

  /** Takes the row; null when there is nothing to do. Throws RetryLater when its time has not come. */
  private async claim(jobId: string): Promise<{ job: JobRecord; lease: JobLease } | null> {
    const { runs, sweeps, notifier, workerId, leaseMs } = this.options;
    let claim = await runs.claim(jobId, workerId, leaseMs);
    if (claim.outcome === 'lost') {
      await recoverLost(sweeps, notifier, 1, jobId);
      claim = await runs.claim(jobId, workerId, leaseMs);
    }
    if (claim.outcome === 'gone') return null;
    if (claim.outcome === 'lost') throw new RetryLater(leaseMs);
    if (claim.outcome === 'later') throw new RetryLater(claim.delayMs);
    announce(notifier, claim.job);
    return claim;
  }

  private async runAndEnd(handler: JobHandler, job: JobRecord, run: ActiveRun): Promise<void> {
    const { runs, notifier, logger } = this.options;
    const limit = signalWithTimeout(handler.kind.timeLimitMs, 'The job took too long.', run.signal);
    const progress = new ProgressWriter(run.lease, runs, () => announce(notifier, job), logger, () => run.stop(new RunLost()));
    const grace = graceAfter(limit.signal, STOP_GRACE_MS);
    const handled = this.handle(handler, job, limit.signal, progress);
    try {
      const verdict = await Promise.race([handled, grace.over]);
      run.settled = true;
      await progress.stop();
      await this.writeEnd(handler.kind, job, run.lease, verdict);
    } finally {
      grace.clear();
      limit.clear();
      // Whoever does not listen keeps its place: the machine is as busy as before.
      await handled;
    }
  }

  private async handle(handler: JobHandler, job: JobRecord, signal: AbortSignal, progress: ProgressWriter): Promise<RunVerdict> {
    try {
      signal.throwIfAborted();
      const output = await handler.run(this.contextOf(handler.kind, job, signal, progress));
      const parsed = handler.kind.output.safeParse(output);
      if (parsed.success) return { outcome: 'completed', output: parsed.data };
      const logMessage = `the output of ${handler.kind.kind} does not fit its schema: ${parsed.error.message}`;
      return { outcome: 'failed', error: new AtelierError('pipeline_error', { logMessage, retryable: false }) };
    } catch (error) {
      return verdictOfThrow(error, signal);
    }
  }

  private contextOf(kind: JobKind, job: JobRecord, signal: AbortSignal, progress: ProgressWriter): RunContext {
    const { runs, logger, workerId } = this.options;
    const lease = { jobId: job.id, attempt: job.attempt, workerId };
    const stage = async (name: string, options: { readonly progress?: number } = {}): Promise<void> => {
      if (!kind.stages.includes(name)) throw new Error(`Expected a stage of ${kind.kind} (${kind.stages.join(', ')}) but received "${name}"`);
      signal.throwIfAborted();
      await progress.setStage(name, options.progress);
      signal.throwIfAborted();
    };
    const addFile: RunContext['addFile'] = async (file) => {
      signal.throwIfAborted();
      if (await runs.addFile(lease, file)) return;
      signal.throwIfAborted();
      throw new Error(`The file ${file.key} could not be noted: the run is over or the key is another job's`);
    };
    return {
      jobId: job.id,
      attempt: job.attempt,
      input: parseOrFail(kind.input, job.input),
      options: parseOrFail(kind.options, job.options),
      owner: job.owner,
      projectId: job.projectId,
      userId: job.userId,
      sessionId: job.sessionId,
      signal,
      logger: logger.child({ kind: kind.kind, attempt: job.attempt }),
      stage,
      progress: (percent, message) => progress.setProgress(percent, message),
      addFile,
    };
  }

  /** Writes what a run came to. Throws RetryLater when the entry must come again. */
  private async writeEnd(kind: JobKind, job: JobRecord, lease: JobLease, verdict: RunVerdict): Promise<void> {
    const { runs, notifier, logger } = this.options;
    if (verdict.outcome === 'lost') {
      logger.warn({ jobId: job.id, attempt: lease.attempt }, 'the job was taken from this worker; nothing is written');
      return;
    }
    const again = await this.persist(job.id, () => this.endOnce(kind, job, lease, verdict, runs));
    announce(notifier, job);
    if (again) throw again;
    if (job.parentId !== null) await this.settle(job.parentId);
  }

  /** The end of the job is written whatever happens here; the sweep settles what this cannot. */
  private async settle(batchId: string): Promise<void> {
    await this.options.batches.settle(batchId).catch((error) => this.options.logger.warn({ err: error, batchId }, 'a batch could not be settled; the sweep will do it'));
  }

  private async endOnce(kind: JobKind, job: JobRecord, lease: JobLease, verdict: Exclude<RunVerdict, { outcome: 'lost' }>, runs: JobRunsRepository): Promise<RetryLater | null> {
    switch (verdict.outcome) {
      case 'completed':
        await runs.complete(lease, verdict.output);
        return null;
      case 'canceled':
        await runs.cancel(lease, new AtelierError('canceled').message);
        return null;
      case 'released':
        if (await runs.release(lease)) return new RetryLater(0);
        await runs.cancel(lease, new AtelierError('canceled').message);
        return null;
      case 'failed':
        return this.failOrRetry(kind, job, lease, verdict.error);
    }
  }

  private async failOrRetry(kind: JobKind, job: JobRecord, lease: JobLease, error: AtelierError): Promise<RetryLater | null> {
    const { runs, logger, backOff = backOffMs } = this.options;
    const left = job.maxAttempts - lease.attempt;
    const words = { err: error, jobId: job.id, kind: kind.kind, attempt: lease.attempt, attemptsLeft: left, detail: error.logMessage };
    if (error.retryable && left > 0) {
      const delayMs = backOff(Math.max(1, kind.maxAttempts - left), error.retryAfterMs);
      logger.warn({ ...words, delayMs }, 'the job failed and will be tried again');
      if (await runs.retryLater(lease, delayMs, error.code, error.message)) return new RetryLater(delayMs);
      await runs.cancel(lease, new AtelierError('canceled').message);
      return null;
    }
    logger.error(words, 'the job failed');
    await runs.fail(lease, error.code, error.message);
    return null;
  }

  /** Tries a write again while the database is away. In the end the lease runs out and the job is done once more. */
  private async persist<T>(jobId: string, write: () => Promise<T>): Promise<T> {
    for (const pauseMs of END_RETRIES_MS) {
      try {
        return await write();
      } catch (error) {
        this.options.logger.warn({ err: error, jobId, pauseMs }, 'the end of a job could not be written yet');
        await sleep(pauseMs);
      }
    }
    return write();
  }
}

/** A verdict that comes some time after the signal, for handlers that do not listen to it. */
function graceAfter(signal: AbortSignal, graceMs: number): { readonly over: Promise<RunVerdict>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  let begin = (): void => undefined;
  const over = new Promise<RunVerdict>((resolve) => {
    begin = () => void (timer = setTimeout(() => resolve(verdictOfStop(signal.reason)), graceMs));
    signal.addEventListener('abort', begin, { once: true });
  });
  const clear = (): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', begin);
  };
  return { over, clear };
}
