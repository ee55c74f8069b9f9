import { z } from 'zod';
import { createQueueConnection, defineJob, QueueConsumer, type QueueConnectionOptions, type WorkerTiming } from '../index.js';

/** A worker process for tests: says `running <id>` when it has an entry, never ends it, and waits to be killed. */
const input = JSON.parse(process.argv[2]) as Omit<QueueConnectionOptions, 'logger'> & { readonly timing: WorkerTiming };
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const consumer = new QueueConsumer(createQueueConnection({ ...input, logger }), logger, input.timing);
consumer.register(defineJob({ id: 'paint.v1', queue: 'cpu', payload: z.unknown(), maxAttempts: 3 }), async (_payload, { jobId }) => {
  process.stdout.write(`running ${jobId}\n`);
  await new Promise(() => undefined);
});
await consumer.start({ concurrency: { cpu: 1, gpu: 0, remote: 0, upkeep: 0 } });
