export { QUEUES, type QueueName } from './names.js';
export { defineJob, type JobDefinition } from './definition.js';
export { queueSettings } from './settings.js';
export { createQueueConnection, type QueueConnectionOptions } from './queue-connection.js';
export type { QueueBackend, QueueConnection, WorkerTiming } from './queue-connection.contract.js';
export { QueueProducer, type EnqueueArguments, type QueueCounts } from './queue-producer.js';
export { QueueConsumer, type ConsumerStart, type HandlerContext, type JobHandler } from './queue-consumer.js';
export { LockLost, RetryLater, WorkerStopping } from './queue.errors.js';
export type { QueueLogger } from './queue.logger.js';
