import type { JobFilesRepository, JobSweepRepository } from '@atelier/database';
import type { Logger } from '@atelier/observability';

/** Removes files from the storage by their keys. A missing file is no fault; throws when the storage is away. */
export type FileRemover = (keys: readonly string[]) => Promise<void>;

const BATCH = 200;

/** Removes jobs whose time is over, and the files of all jobs that are gone. */
export class RetentionSweep {
  constructor(
    private readonly sweeps: JobSweepRepository,
    private readonly files: JobFilesRepository,
    private readonly removeFiles: FileRemover,
    private readonly logger: Logger,
  ) {}

  /** Looks until nothing is left to remove. */
  async run(): Promise<void> {
    let removed = 0;
    for (let count = BATCH; count === BATCH; removed += count) count = await this.sweeps.removeExpired(BATCH);
    // Rows first: a file whose row is gone stays noted until it is removed, whatever happens in between.
    let files = 0;
    for (let count = BATCH; count === BATCH; files += count) count = await this.removeOrphans();
    if (removed + files > 0) this.logger.info({ jobs: removed, files }, 'jobs and files whose time is over were removed');
  }

  private async removeOrphans(): Promise<number> {
    const keys = await this.files.findOrphanKeys(BATCH);
    if (keys.length === 0) return 0;
    await this.removeFiles(keys);
    await this.files.forgetOrphans(keys);
    return keys.length;
  }
}
