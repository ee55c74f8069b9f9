import { PostgresQueueConnection } from './backends/postgres-queue.connection.js';
import { RedisQueueConnection } from './backends/redis-queue.connection.js';
import type { QueueConnection } from './queue-connection.contract.js';
import type { QueueLogger } from './queue.logger.js';

export interface QueueConnectionOptions {
  /** Unset: the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  readonly logger: QueueLogger;
  /** Redis only: what the keys begin with, so that several installations can share a server. */
  readonly keyPrefix?: string;
}

/** Opens the way to the queues: Redis where a URL is given, else PostgreSQL. Connects lazily and never throws by itself. */
export function createQueueConnection(options: QueueConnectionOptions): QueueConnection {
  const { redisUrl, databaseUrl, logger, keyPrefix = 'atelier' } = options;
  if (redisUrl !== undefined) return new RedisQueueConnection({ redisUrl, keyPrefix, logger });
  return new PostgresQueueConnection({ databaseUrl, logger });
}
