/** One thing without which the process cannot serve: resolves when it is there, throws when it is not. */
export type HealthCheck = () => Promise<unknown>;

const CHECK_LIMIT_MS = 2000;

/** What a process needs to be ready. */
export class HealthChecks {
  constructor(
    readonly version: string,
    readonly storeName: string,
    private readonly checks: Readonly<Record<string, HealthCheck>>,
  ) {}

  /** Runs all checks at once; one that takes too long counts as failed. */
  async run(): Promise<Record<string, boolean>> {
    const entries = Object.entries(this.checks).map(async ([name, check]) => [name, await passes(check)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
}

async function passes(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT_MS);
  });
  try {
    return await Promise.race([check().then(() => true), limit]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
