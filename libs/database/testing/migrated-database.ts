import { createLogger } from '@atelier/observability';
import { newId } from '@atelier/kernel';
import { Database } from '../database.js';
import type { JobRecord, NewJob } from '../job.record.js';
import { JobsRepository } from '../jobs.repository.js';
import { migrate } from '../migrate.js';

/** An empty database with the product's tables, for the specs of this room. */
export interface MigratedDatabase {
  readonly url: string;
  readonly database: Database;
  close(): Promise<void>;
}

export const silentLogger = createLogger('test', 'silent');

/** Lays the tables into a fresh database; `close` drops it. */
export async function migratedDatabase(fresh: { readonly url: string; drop(): Promise<void> }): Promise<MigratedDatabase> {
  await migrate(fresh.url);
  const database = new Database({ databaseUrl: fresh.url, logger: silentLogger });
  return {
    url: fresh.url,
    database,
    close: async () => {
      await database.close();
      await fresh.drop();
    },
  };
}

/** A row to insert: a queued job without any trimmings. */
export function newJob(changes: Partial<NewJob> = {}): NewJob {
  return {
    id: newId(),
    kind: 'paint',
    definitionId: 'paint.v1',
    queue: 'cpu',
    input: { wall: 'north' },
    options: {},
    maxAttempts: 3,
    owner: 'local',
    priority: 0,
    retentionSeconds: 60,
    ...changes,
  };
}

export async function insertJob(database: Database, changes: Partial<NewJob> = {}): Promise<JobRecord> {
  const job = await new JobsRepository(database).insert(newJob(changes));
  if (!job) throw new Error('the row was not written');
  return job;
}
