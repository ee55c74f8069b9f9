import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../test/support/services.js';
import { migrate } from './migrate.js';

const databases: FreshDatabase[] = [];
const folders: string[] = [];

async function emptyDatabase(): Promise<string> {
  const database = await freshDatabase();
  databases.push(database);
  return database.url;
}

function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atelier-migrations-'));
  folders.push(folder);
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const database of databases) await database.drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Columns, indexes, keys and enums as the server describes them; checks and storage options are not Prisma's. */
const CATALOGUE = `
  SELECT 'column' AS what, table_name || '.' || column_name AS name, concat_ws(' ', data_type, udt_name, datetime_precision, is_nullable, column_default) AS definition
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL SELECT 'enum', typname, string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
  ORDER BY 1, 2`;

describe('the migrations of the product', () => {
  it('lead to exactly what the schema describes', async () => {
    const migrated = await emptyDatabase();
    const described = await emptyDatabase();
    await migrate(migrated);
    await query(described, readFileSync(new URL('./generated/schema.sql', import.meta.url), 'utf8'));
    const catalogue = await query(migrated, CATALOGUE);
    expect(catalogue.length).toBeGreaterThan(50);
    expect(catalogue).toEqual(await query(described, CATALOGUE));
  });

  it('are applied once by many processes at a time', async () => {
    const url = await emptyDatabase();
    const reports = await Promise.all(Array.from({ length: 5 }, () => migrate(url)));
    expect(reports.filter((report) => report.applied.length > 0)).toHaveLength(1);
    expect(await migrate(url)).toEqual({ applied: [], unknown: [] });
  });
});

describe('migrate', () => {
  it('keeps the books as Prisma does', async () => {
    const url = await emptyDatabase();
    const folder = migrations({ '2_b': 'CREATE TABLE b (id int REFERENCES a)', '1_a': 'CREATE TABLE a (id int PRIMARY KEY)' });
    expect(await migrate(url, folder)).toEqual({ applied: ['1_a', '2_b'], unknown: [] });
    const rows = await query(url, 'SELECT * FROM _prisma_migrations ORDER BY migration_name');
    expect(rows[0]).toMatchObject({
      migration_name: '1_a',
      // of sha256sum
      checksum: 'd11e15f345f5789e015641ab00a65a29fea5072f272d17a0ac305cd71b811423',
      finished_at: expect.any(Date),
      rolled_back_at: null,
      applied_steps_count: 1,
    });
  });

  it('leaves the database as it was when a migration fails, and goes on after it is mended', async () => {
    const url = await emptyDatabase();
    const folder = migrations({ '1_a': 'CREATE TABLE a (id int)', '2_b': 'CREATE TABLE b (id int); SELECT 1 / 0' });
    await expect(migrate(url, folder)).rejects.toThrow('The migration 2_b failed: division by zero');
    expect(await query(url, `SELECT to_regclass('a') AS a, to_regclass('b') AS b`)).toEqual([{ a: 'a', b: null }]);
    writeFileSync(path.join(folder, '2_b', 'migration.sql'), 'CREATE TABLE b (id int)');
    expect((await migrate(url, folder)).applied).toEqual(['2_b']);
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    const url = await emptyDatabase();
    const folder = migrations({ '1_a': 'CREATE TABLE a (id int)' });
    await migrate(url, folder);
    writeFileSync(path.join(folder, '1_a', 'migration.sql'), 'CREATE TABLE a (id bigint)');
    await expect(migrate(url, folder)).rejects.toThrow('The migration 1_a was changed after it had been applied');
  });

  it("refuses a database where Prisma's own tool stopped half way", async () => {
    const url = await emptyDatabase();
    const folder = migrations({ '1_a': 'CREATE TABLE a (id int)' });
    await migrate(url, folder);
    await query(url, 'UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(url, folder)).rejects.toThrow('begun and never finished');
  });

  it('tells of migrations that only a newer version knows', async () => {
    const url = await emptyDatabase();
    await migrate(url, migrations({ '1_a': 'CREATE TABLE a (id int)', '2_b': 'CREATE TABLE b (id int)' }));
    expect(await migrate(url, migrations({ '1_a': 'CREATE TABLE a (id int)' }))).toEqual({ applied: [], unknown: ['2_b'] });
  });
});
