import { asAtelierError } from '@atelier/kernel';
import type { JobHandler, JobKind, RunContext } from '@atelier/jobs';
import type { Metrics } from '@atelier/observability';
import { collectGarbage } from '@atelier/threads';

/** The same handler with its runs and stages counted. */
export function measured<Kind extends JobKind>(handler: JobHandler<Kind>, metrics: Metrics): JobHandler<Kind> {
  const { kind } = handler.kind;
  return {
    kind: handler.kind,
    run: async (context) => {
      const stages = new StageTimer(kind, metrics);
      metrics.jobsRunning.inc({ kind });
      try {
        const output = await handler.run(stages.watch(context));
        metrics.jobsEnded.inc({ kind, outcome: 'completed' });
        return output;
      } catch (error) {
        metrics.jobsEnded.inc({ kind, outcome: asAtelierError(error).code === 'canceled' ? 'canceled' : 'failed' });
        throw error;
      } finally {
        stages.end();
        metrics.jobsRunning.dec({ kind });
        // The job's pictures are gone from every hand by now.
        setImmediate(collectGarbage);
      }
    },
  };
}

/** A stage lasts until the next one begins. */
class StageTimer {
  private running: { readonly stage: string; readonly startedMs: number } | undefined;

  constructor(
    private readonly kind: string,
    private readonly metrics: Metrics,
  ) {}

  watch<Kind extends JobKind>(context: RunContext<Kind>): RunContext<Kind> {
    return {
      ...context,
      stage: async (name, options) => {
        await context.stage(name, options);
        this.end();
        this.running = { stage: name, startedMs: performance.now() };
      },
    };
  }

  end(): void {
    if (!this.running) return;
    const { stage, startedMs } = this.running;
    this.metrics.stageSeconds.observe({ kind: this.kind, stage }, (performance.now() - startedMs) / 1000);
    this.running = undefined;
  }
}
