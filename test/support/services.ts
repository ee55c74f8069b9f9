import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** An empty database of its own on the tests' PostgreSQL. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates an empty database; call `drop` in afterAll. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `atelier_test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A queue back end on which a suite runs. */
export interface QueueBackendUnderTest {
  readonly name: 'postgres' | 'redis';
  readonly redisUrl?: string;
}

/**
 * The back ends that can be had here. Suites run on each of them by `describe.each`; the set-up has said loudly when
 * Redis is missing.
 */
export function queueBackends(): QueueBackendUnderTest[] {
  const redisUrl = process.env.ATELIER_TEST_REDIS_URL;
  return redisUrl ? [{ name: 'postgres' }, { name: 'redis', redisUrl }] : [{ name: 'postgres' }];
}

/** Rows of one statement, on a connection of its own. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env.ATELIER_TEST_POSTGRES_URL;
  if (!url) throw new Error('ATELIER_TEST_POSTGRES_URL is not set: run the tests by npm test or jest with this repository\'s configuration');
  return url;
}

async function onServer(sql: string): Promise<void> {
  await query(serverUrl(), sql);
}
