export { QUEUES, type QueueName } from './names.js';
export { defineJob, type JobDefinition } from './definition.js';
export { queueSettings } from './settings.js';
export { createQueueConnection, type QueueBackend, type QueueConnection, type QueueConnectionOptions, type WorkerTiming } from './queue-connection.js';
export { QueueProducer, type EnqueueArguments, type QueueCounts } from './queue-producer.js';
export { QueueConsumer, type ConsumerStart, type HandlerContext, type JobHandler } from './queue-consumer.js';
export { LockLost, RetryLater, WorkerStopping } from './queue.errors.js';
export type { QueueLogger } from './queue.logger.js';
export { QueueModule } from './queue.module.js';
