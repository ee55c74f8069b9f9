import { AtelierError, signalWithTimeout } from '@atelier/kernel';
import type { RunContext } from '@atelier/jobs';
import { STAGE_SPANS } from '../contract/render.kinds.js';

type StageName = keyof typeof STAGE_SPANS;

/** Runs the stages of one job: says when each begins and ends, holds its time limit, and keeps its time. */
export class StageRunner {
  /** How long each stage took, in the order in which they ran. */
  readonly times: { readonly stage: string; readonly ms: number }[] = [];

  /** @param limitMs longest time for one stage. */
  constructor(
    private readonly context: Pick<RunContext, 'stage' | 'progress' | 'signal'>,
    private readonly limitMs: number,
  ) {}

  /**
   * Runs one stage. The signal handed to it fires on cancel and when the stage's time is over; what it is handed beside
   * takes the stage's own progress, 0-1.
   * @throws AtelierError `timeout` when the stage took too long, `pipeline_error` when it failed by itself.
   */
  async run<T>(stage: StageName, work: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<T>): Promise<T> {
    const [begin, end] = STAGE_SPANS[stage];
    await this.context.stage(stage, { progress: begin });
    const limited = signalWithTimeout(this.limitMs, `The stage ${stage} took longer than ${this.limitMs / 1000} s.`, this.context.signal);
    const started = performance.now();
    try {
      const result = await work(limited.signal, (share) => this.context.progress(begin + share * (end - begin)));
      this.context.progress(end);
      return result;
    } catch (error) {
      limited.signal.throwIfAborted();
      if (error instanceof AtelierError) throw error;
      throw new AtelierError('pipeline_error', { message: `The stage ${stage} failed.`, logMessage: String(error), cause: error });
    } finally {
      limited.clear();
      this.times.push({ stage, ms: Math.round(performance.now() - started) });
    }
  }
}
