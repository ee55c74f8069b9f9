import { Database, Notifier } from '@atelier/database';
import type { Logger, OrderedShutdown } from '@atelier/observability';
import { QueueProducer, createQueueConnection, type QueueConnection } from '@atelier/queue';

/** What both processes stand on. */
export interface Platform {
  readonly database: Database;
  readonly notifier: Notifier;
  readonly queue: QueueConnection;
  readonly producer: QueueProducer;
}

/** The values that both processes read for it. */
export interface PlatformSettings {
  readonly database: { readonly databaseUrl: string | undefined };
  readonly queue: { readonly redisUrl: string | undefined };
}

/**
 * Opens the ways to database and queue. Both connect when they are first used, so that a door starts and answers health
 * checks even while one of them is away.
 * @throws Error when no database is named: the commands start an embedded one and name it, a bare process cannot.
 */
export function openPlatform(settings: PlatformSettings, logger: Logger, applicationName: string): Platform {
  const { databaseUrl } = settings.database;
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set. `npm start` brings an embedded PostgreSQL; this process alone needs a database.');
  const database = new Database({ databaseUrl, logger, applicationName });
  const notifier = new Notifier(database, logger);
  const queue = createQueueConnection({ redisUrl: settings.queue.redisUrl, databaseUrl, logger });
  return { database, notifier, queue, producer: new QueueProducer(queue, logger) };
}

/** Closes them at the end of a process, after everything that uses them. */
export function closePlatformLast(shutdown: OrderedShutdown, { database, notifier, queue, producer }: Platform): void {
  shutdown.add('queue producer', () => producer.close());
  shutdown.add('queue connection', () => queue.close());
  shutdown.add('notifier', () => notifier.close());
  shutdown.add('database', () => database.close());
}
