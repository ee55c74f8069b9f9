import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from '@atelier/observability';
import { PrismaClient } from './generated/client.js';

/** How a process reaches its database. */
export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Most connections of this process; the notifier and the queue come on top. 2-100, default 10. */
  readonly maxConnections?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

/**
 * The connections of one process: one pool, used by raw SQL on the hot paths and by Prisma for lists. Repositories get
 * this; nothing above this room sees the client.
 */
export class Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  private readonly statementNames = new Map<string, string>();
  private closing: Promise<void> | undefined;

  constructor(private readonly options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.databaseUrl,
      max: options.maxConnections ?? 10,
      application_name: options.applicationName ?? 'atelier',
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
    });
    // Without a listener an idle connection that the server ends would end the process.
    this.pool.on('error', (error) => options.logger.warn({ err: error }, 'a database connection was lost'));
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  /**
   * Runs one statement. `values` go as parameters; objects for JSON columns must be serialized before. A statement with
   * values is prepared once a connection: its text must be a constant, and planning it costs more than running it.
   */
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const name = values.length > 0 ? this.nameOf(text) : undefined;
    const result = await this.pool.query<Row>({ name, text, values: values as unknown[] });
    return result.rows;
  }

  /**
   * Runs `work` while this process alone holds the named lock; returns undefined at once, without running it, when
   * another process holds it. The lock lives in a transaction, so that it also works through a transaction pooler and
   * dies with the connection.
   */
  async withLock<T>(lockName: string, work: () => Promise<T>): Promise<T | undefined> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // The pool listens only to its idle connections; this one waits while the work goes on.
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS held', [lockName]);
      return rows[0].held ? await work() : undefined;
    } finally {
      await client.query('COMMIT').catch(onError);
      if (!broken) client.off('error', onError);
      client.release(broken);
    }
  }

  /** A connection of its own beside the pool, not connected yet; whoever asks for it ends it. */
  openClient(): pg.Client {
    const { databaseUrl, applicationName = 'atelier' } = this.options;
    return new pg.Client({ connectionString: databaseUrl, application_name: applicationName, keepAlive: true, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  }

  /** Asks the database for a sign of life. Throws when there is none. */
  async ping(): Promise<void> {
    await this.query('SELECT 1');
  }

  /** Ends all connections after their running statements. */
  close(): Promise<void> {
    this.closing ??= this.prisma.$disconnect().then(() => this.pool.end());
    return this.closing;
  }

  private nameOf(text: string): string {
    const name = this.statementNames.get(text) ?? `atelier_${this.statementNames.size}`;
    this.statementNames.set(text, name);
    return name;
  }
}
