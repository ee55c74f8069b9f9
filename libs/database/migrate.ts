import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** What a run of the migrations did. */
export interface MigrationReport {
  /** Names applied now, in order. */
  readonly applied: readonly string[];
  /** Names in the database that this version does not know: a newer version has been here. */
  readonly unknown: readonly string[];
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface AppliedRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

// The lock, the table and the checksums are those of `prisma migrate deploy`: either may continue the other's work.
const PRISMA_LOCK = 72707369;
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the tables of a database to this version: applies every migration that is missing, each in a transaction of
 * its own. Any number of processes may do so at once; one works, the others wait.
 * @param directory the migrations; `prisma/migrations` of this installation when left out.
 * @throws Error when a migration fails (the database is left as the one before it left it), when an applied one was
 * changed afterwards, or when an earlier run of Prisma's own tool left one unfinished.
 */
export async function migrate(databaseUrl: string, directory: string = migrationsDirectory()): Promise<MigrationReport> {
  const migrations = readMigrations(directory);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'atelier migrations' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    return await applyMissing(client, migrations);
  } finally {
    // Ending the session gives the lock back, too.
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<MigrationReport> {
  const { rows } = await client.query<AppliedRow>('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL');
  const present = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const row = present.get(migration.name);
    present.delete(migration.name);
    if (row) assertSame(row, migration);
    else {
      await applyOne(client, migration);
      applied.push(migration.name);
    }
  }
  return { applied, unknown: [...present.keys()].sort() };
}

function assertSame(row: AppliedRow, migration: Migration): void {
  if (row.finished_at === null) throw new Error(`The migration ${migration.name} was begun and never finished; mend the database by hand`);
  if (row.checksum !== migration.checksum) {
    throw new Error(`The migration ${migration.name} was changed after it had been applied; take the change back and write a new migration`);
  }
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The migrations lie beside the sources and beside the compiled code, at the root of the installation. */
function migrationsDirectory(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'prisma', 'migrations');
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) throw new Error('The folder prisma/migrations is missing from this installation');
  }
}
