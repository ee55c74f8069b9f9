import type { Database } from './database.js';
import type { JobFileRecord } from './job.record.js';

/** Which stored files belong to which job. */
export class JobFilesRepository {
  constructor(private readonly database: Database) {}

  /** The files of a job, oldest first. */
  async listForJob(jobId: string): Promise<JobFileRecord[]> {
    return this.database.prisma.jobFile.findMany({ where: { jobId }, orderBy: [{ createdAt: 'asc' }, { key: 'asc' }] });
  }

  /** The file under a storage key, or null. */
  async findByKey(key: string): Promise<JobFileRecord | null> {
    return this.database.prisma.jobFile.findUnique({ where: { key } });
  }

  /** Keys of files whose job was deleted and which nobody has removed yet, oldest first. */
  async findOrphanKeys(limit: number): Promise<string[]> {
    const rows = await this.database.prisma.jobFile.findMany({
      where: { jobId: null },
      orderBy: { createdAt: 'asc' },
      take: limit,
      select: { key: true },
    });
    return rows.map((row) => row.key);
  }

  /** Forgets files of deleted jobs that were removed from the storage; files of jobs that still exist are kept. */
  async forgetOrphans(keys: readonly string[]): Promise<void> {
    await this.database.prisma.jobFile.deleteMany({ where: { key: { in: [...keys] }, jobId: null } });
  }
}
