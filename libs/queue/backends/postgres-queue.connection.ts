import { AtelierError } from '@atelier/kernel';
import { createPostgresBackend, DEFAULT_SCHEMA, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import type { QueueName } from '../names.js';
import type { QueueConnection, WorkerOpening } from '../queue-connection.contract.js';
import type { QueueLogger } from '../queue.logger.js';
import { ENTRY_OPTIONS, workerOptions } from './entry.options.js';

// Every worker keeps one connection of the pool for LISTEN (four queues), the rest serve queries.
const POOL_SIZE = 12;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 8_000;

/** Queues in PostgreSQL, in BullMQ's own schema. */
export class PostgresQueueConnection implements QueueConnection {
  readonly backend = 'postgres' as const;
  readonly #databaseUrl: string;
  readonly #pool: pg.Pool;
  #migrated: Promise<void> | undefined;

  constructor(options: { readonly databaseUrl: string; readonly logger: QueueLogger }) {
    this.#databaseUrl = options.databaseUrl;
    this.#pool = new pg.Pool({
      connectionString: withSessionOptions(options.databaseUrl),
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    });
    // Without a listener an idle connection that breaks would end the process.
    this.#pool.on('error', (error) => options.logger.warn({ err: error, backend: this.backend }, 'a connection of the queue broke'));
    // Every BullMQ object adds its own listeners to the shared pool.
    this.#pool.setMaxListeners(0);
  }

  async ready(timeoutMs: number): Promise<void> {
    // A failed attempt is forgotten, so that the next caller tries again.
    this.#migrated ??= migrate(this.#databaseUrl, timeoutMs).catch((error: unknown) => {
      this.#migrated = undefined;
      throw new AtelierError('not_ready', { message: 'The queue is not available.', cause: error, logMessage: `queue on PostgreSQL: ${String(error)}` });
    });
    await this.#migrated;
  }

  openQueue(name: QueueName): Queue {
    return new Queue(name, { connection: this.#pool, defaultJobOptions: ENTRY_OPTIONS }, createPostgresBackend) as unknown as Queue;
  }

  openWorker(opening: WorkerOpening): Worker {
    const options = { ...workerOptions(opening), connection: this.#pool };
    return new Worker(opening.queue, opening.processor, options, createPostgresBackend) as unknown as Worker;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * BullMQ's statements name no schema, so the session must; and queue traffic need not wait for the disk, because a
 * queue that loses entries loses no job (the sweep enqueues them again).
 */
function withSessionOptions(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const ours = `-c search_path=${DEFAULT_SCHEMA} -c synchronous_commit=off`;
  const theirs = url.searchParams.get('options');
  url.searchParams.set('options', theirs ? `${theirs} ${ours}` : ours);
  return url.href;
}

async function migrate(databaseUrl: string, timeoutMs: number): Promise<void> {
  // A connection of its own: waiting for another process's migration may take longer than a query of the pool may.
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: timeoutMs });
  client.on('error', () => undefined); // what breaks here also rejects the query below
  try {
    await client.connect();
    await runMigrations(client, DEFAULT_SCHEMA);
  } finally {
    await client.end().catch(() => undefined);
  }
}
