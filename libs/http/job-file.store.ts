import type { JobsService } from '@atelier/jobs';
import type { StorageDriver } from '@atelier/storage';

/** Removes the files of deleted jobs; what fails here the sweep removes later. */
export class JobFileStore {
  constructor(
    private readonly storage: StorageDriver,
    private readonly jobs: JobsService,
  ) {}

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.storage.remove({ keys });
    await this.jobs.forgetFiles(keys);
  }
}
