import 'reflect-metadata';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { editKind, remoteEditKind } from '@atelier/features/image-edit/api';
import { promptKind, remotePromptKind } from '@atelier/features/prompt-jobs/api';
import { renderKind, upscaleKind } from '@atelier/features/render/api';
import { FileUrls, HealthChecks, measureRequests, requestId } from '@atelier/http';
import { createJobsRoom } from '@atelier/jobs';
import { loadSettings } from '@atelier/kernel';
import { Metrics, NestLogger, OrderedShutdown, createLogger } from '@atelier/observability';
import { checkUrl } from '@atelier/outbound';
import { FileLinks, LocalStorageDriver } from '@atelier/storage';
import { readEnvironment } from '../environment.js';
import { openPlanner } from '../planner.js';
import { closePlatformLast, openPlatform } from '../platform.js';
import { refuseToStart } from '../refuse-to-start.js';
import { addressOf, sayReady } from '../say-ready.js';
import { secretFile } from '../secret-file.js';
import { productVersion } from '../version.js';
import { ApiModule } from './api.module.js';
import { API_SETTINGS } from './api.settings.js';
import { corsFor, isLoopback } from './cors.js';

const KINDS = [renderKind, upscaleKind, editKind, remoteEditKind, promptKind, remotePromptKind];

async function main(): Promise<void> {
  const settings = loadSettings(API_SETTINGS, readEnvironment());
  const { host, port, apiKey, allowedOrigins, publicUrl, syncWaitMs } = settings.api;
  if (!isLoopback(host) && apiKey === undefined) throw new Error(`ATELIER_API_HOST is ${host}, which others can reach: set ATELIER_API_KEY.`);
  const logger = createLogger('api', settings.observability.logLevel);
  const platform = openPlatform(settings, logger, 'atelier-api');
  const room = createJobsRoom({ ...platform, kinds: KINDS, settings: settings.jobs, logger });
  const { dataDirectory, bucket, linkLifeMs } = settings.storage;
  const storage = new LocalStorageDriver({ directory: path.join(dataDirectory, 'files') });
  const links = new FileLinks({ secret: await secretFile(dataDirectory, 'link-secret') });
  let address = publicUrl?.replace(/\/+$/, '');
  const urls = new FileUrls(storage, links, { publicUrl: () => address ?? '', linkLifeMs });
  const health = new HealthChecks(productVersion(), storage.name, { database: () => platform.database.ping(), queue: () => platform.queue.ready(1000) });
  const { maxDownloadBytes, allowHosts } = settings.outbound;
  const metrics = new Metrics();
  const module = ApiModule.with({
    ...{ room, storage, bucket, links, urls, health, logger, apiKey, metrics },
    ...{ maxWaitMs: syncWaitMs, maxUploadBytes: maxDownloadBytes, planner: openPlanner(settings) },
    checkUrl: (url, field) => checkUrl(url, { field, allowHosts }),
  });
  const app = await NestFactory.create<NestExpressApplication>(module, { logger: new NestLogger(logger), cors: corsFor(allowedOrigins, host), abortOnError: false });
  app.disable('x-powered-by');
  app.use(requestId, measureRequests(metrics));
  await app.listen(port, host);
  address ??= addressOf(app.getHttpServer());

  const shutdown = new OrderedShutdown(logger);
  shutdown.add('http', () => app.close());
  shutdown.add('waiter', () => room.waiter.close());
  closePlatformLast(shutdown, platform);
  shutdown.listen();
  logger.info({ address, queue: platform.queue.backend, storage: storage.name }, 'the API is ready');
  sayReady(address);
}

main().catch(refuseToStart);
