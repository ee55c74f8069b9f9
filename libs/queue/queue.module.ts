import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { QueueConsumer } from './queue-consumer.js';
import type { QueueConnection } from './queue-connection.contract.js';
import type { QueueLogger } from './queue.logger.js';
import { QueueProducer } from './queue-producer.js';

/**
 * Hands the queues to Nest. Not by @nestjs/bullmq's BullModule: it chooses the back end through a process-wide global
 * and builds queues and workers at once, before PostgreSQL is migrated and even while Redis is away, when a door must
 * still start and answer. Definitions and handlers are registered by value, so its decorators would bring nothing.
 */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(QueueProducer) private readonly producer: QueueProducer) {}

  /** For a process that enqueues. The connection stays the caller's to close. */
  static forProducer(connection: QueueConnection, logger: QueueLogger): DynamicModule {
    const producer: Provider = { provide: QueueProducer, useFactory: () => new QueueProducer(connection, logger) };
    return { module: QueueModule, global: true, providers: [producer], exports: [producer] };
  }

  /** For a process that also consumes. The consumer is neither started nor drained here: the app owns that order. */
  static forConsumer(connection: QueueConnection, logger: QueueLogger): DynamicModule {
    const base = QueueModule.forProducer(connection, logger);
    const consumer: Provider = { provide: QueueConsumer, useFactory: () => new QueueConsumer(connection, logger) };
    return { ...base, providers: [...(base.providers ?? []), consumer], exports: [...(base.exports ?? []), consumer] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.producer.close();
  }
}
