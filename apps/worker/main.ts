import 'reflect-metadata';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { HealthChecks, requestId } from '@atelier/http';
import { tuneCodecs } from '@atelier/imaging';
import { createJobsWorker } from '@atelier/jobs';
import { loadSettings } from '@atelier/kernel';
import { Metrics, NestLogger, OrderedShutdown, createLogger } from '@atelier/observability';
import { QueueConsumer } from '@atelier/queue';
import { LocalStorageDriver } from '@atelier/storage';
import { ThreadPool } from '@atelier/threads';
import { readEnvironment } from '../environment.js';
import { closePlatformLast, openPlatform } from '../platform.js';
import { refuseToStart } from '../refuse-to-start.js';
import { addressOf, sayReady } from '../say-ready.js';
import { productVersion } from '../version.js';
import { concurrencyOf } from './concurrency.js';
import { jobHandlers } from './job-handlers.js';
import { measured } from './measured-handler.js';
import { WORKER_SETTINGS } from './worker.settings.js';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  const settings = loadSettings(WORKER_SETTINGS, readEnvironment());
  const logger = createLogger('worker', settings.observability.logLevel);
  const platform = openPlatform(settings, logger, 'atelier-worker');
  const storage = new LocalStorageDriver({ directory: path.join(settings.storage.dataDirectory, 'files') });
  const concurrency = concurrencyOf(settings.queue.workerConcurrency);
  const threads = new ThreadPool(concurrency.cpu);
  tuneCodecs();

  const handlers = jobHandlers({ settings, storage, threads });
  const consumer = new QueueConsumer(platform.queue, logger);
  const { runner, sweep, workerId } = createJobsWorker({
    ...{ ...platform, consumer, settings: settings.jobs, logger },
    kinds: handlers.map((handler) => handler.kind),
    removeFiles: (keys) => storage.remove({ keys }),
  });
  const metrics = new Metrics();
  for (const handler of handlers) runner.register(measured(handler, metrics));
  const health = new HealthChecks(productVersion(), storage.name, { database: () => platform.database.ping(), queue: () => platform.queue.ready(1000) });
  const app = await NestFactory.create(WorkerModule.with({ health, metrics, logger }), { logger: new NestLogger(logger), abortOnError: false });
  app.use(requestId);
  await app.listen(settings.worker.port, settings.worker.host);
  await consumer.start({ concurrency });
  sweep.start();

  const shutdown = new OrderedShutdown(logger);
  shutdown.add('sweep', () => sweep.stop());
  shutdown.add('running jobs', () => consumer.drain(settings.worker.drainMs), settings.worker.drainMs + 10_000);
  shutdown.add('runner', () => runner.close());
  shutdown.add('http', () => app.close());
  shutdown.add('threads', () => threads.close());
  closePlatformLast(shutdown, platform);
  shutdown.listen();
  const address = addressOf(app.getHttpServer());
  logger.info({ address, workerId, concurrency, queue: platform.queue.backend }, 'the worker is ready');
  sayReady(address);
}

main().catch(refuseToStart);
