import { AtelierError } from '@atelier/kernel';
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { QueueName } from '../names.js';
import type { QueueConnection, WorkerOpening } from '../queue-connection.contract.js';
import type { QueueLogger } from '../queue.logger.js';
import { ENTRY_OPTIONS, workerOptions } from './entry.options.js';

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 3_000;
const RECONNECT_MAX_MS = 5_000;

// A door must answer soon: its commands fail at once when Redis is away, and do not wait for a Redis that hangs.
const PRODUCER_OPTIONS: RedisOptions = { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS };
// A worker has time: its commands wait until Redis is back (BullMQ demands it for blocking commands).
const WORKER_OPTIONS: RedisOptions = { maxRetriesPerRequest: null };

/** Queues in Redis or Valkey. */
export class RedisQueueConnection implements QueueConnection {
  readonly backend = 'redis' as const;
  readonly #keyPrefix: string;
  readonly #redisUrl: string;
  readonly #logger: QueueLogger;
  #producer: Redis | undefined;
  #worker: Redis | undefined;

  constructor(options: { readonly redisUrl: string; readonly keyPrefix: string; readonly logger: QueueLogger }) {
    this.#redisUrl = options.redisUrl;
    this.#keyPrefix = options.keyPrefix;
    this.#logger = options.logger;
  }

  async ready(timeoutMs: number): Promise<void> {
    const client = this.#producerClient();
    if (client.status === 'ready') return;
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        client.off('ready', onReady);
        settle();
      };
      const onReady = (): void => end(resolve);
      const onTimeout = (): void => end(() => reject(new AtelierError('not_ready', { message: 'The queue is not available.', logMessage: `Redis is ${client.status}` })));
      const timer = setTimeout(onTimeout, timeoutMs);
      client.on('ready', onReady);
    });
  }

  openQueue(name: QueueName): Queue {
    return new Queue(name, {
      connection: bullConnection(this.#producerClient()),
      prefix: this.#keyPrefix,
      defaultJobOptions: ENTRY_OPTIONS,
      skipWaitingForReady: true,
    });
  }

  openWorker(opening: WorkerOpening): Worker {
    this.#worker ??= this.#connect(WORKER_OPTIONS);
    return new Worker(opening.queue, opening.processor, {
      ...workerOptions(opening),
      connection: bullConnection(this.#worker),
      prefix: this.#keyPrefix,
    });
  }

  async close(): Promise<void> {
    // `disconnect` and not `quit`: nothing is in flight any more, and a Redis that is away must not hold up the end.
    this.#producer?.disconnect();
    this.#worker?.disconnect();
  }

  #producerClient(): Redis {
    return (this.#producer ??= this.#connect(PRODUCER_OPTIONS));
  }

  #connect(options: RedisOptions): Redis {
    const client = new Redis(this.#redisUrl, {
      ...options,
      connectTimeout: CONNECT_TIMEOUT_MS,
      retryStrategy: (times) => Math.min(100 * 2 ** Math.min(times, 10), RECONNECT_MAX_MS),
    });
    client.on('error', (error) => this.#logger.warn({ err: error, backend: this.backend }, 'the queue connection has a fault'));
    client.setMaxListeners(0); // every BullMQ object adds its own listeners to the shared client
    return client;
  }
}

// BullMQ's types follow another major version of ioredis than ours; its code takes both.
function bullConnection(client: Redis): ConnectionOptions {
  return client as unknown as ConnectionOptions;
}
