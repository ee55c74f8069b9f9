import type { Logger } from './logger.js';

/**
 * Closes a process in order: what takes work in first, what work stands on last. Each step gets its time; a step that
 * fails or hangs does not keep the later ones from running.
 */
export class OrderedShutdown {
  private readonly steps: { readonly name: string; readonly close: () => unknown; readonly limitMs: number }[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly logger: Logger) {}

  /** Adds a step; steps run in the order in which they were added. */
  add(name: string, close: () => unknown, limitMs = 10_000): void {
    this.steps.push({ name, close, limitMs });
  }

  /** Runs all steps once; later calls get the same promise. */
  run(reason: string): Promise<void> {
    this.running ??= this.runSteps(reason);
    return this.running;
  }

  /**
   * Shuts down on SIGTERM, SIGINT and SIGHUP, and when the process that started this one over IPC is gone; then exits.
   * A second signal exits at once.
   */
  listen(): void {
    let asked = false;
    const stop = (reason: string): void => {
      if (asked) process.exit(1);
      asked = true;
      void this.run(reason).finally(() => process.exit(0));
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop(signal));
    process.on('disconnect', () => stop('parent gone'));
  }

  private async runSteps(reason: string): Promise<void> {
    this.logger.info({ reason }, 'shutting down');
    for (const { name, close, limitMs } of this.steps) {
      try {
        await withLimit(close, limitMs);
      } catch (error) {
        this.logger.error({ err: error, step: name }, 'a shutdown step failed');
      }
    }
    this.logger.info('stopped');
  }
}

async function withLimit(close: () => unknown, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([Promise.resolve().then(close), limit]);
  } finally {
    clearTimeout(timer);
  }
}
