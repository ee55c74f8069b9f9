import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '@atelier/database';
import { startProcess, type RunningProcess } from '../../scripts/lib/services.mjs';
import { builtDist } from './built.js';
import { freshDatabase, type QueueBackendUnderTest } from './services.js';

/** A whole Atelier of real processes on a database, a data folder and a queue of its own. */
export interface TestAtelier {
  readonly url: string;
  readonly api: RunningProcess;
  readonly workers: RunningProcess[];
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  startWorker(env?: Record<string, string>): Promise<RunningProcess>;
  /** Stops everything and removes what it left. */
  stop(): Promise<void>;
}

export interface TestAtelierOptions {
  readonly backend: QueueBackendUnderTest;
  readonly workers?: number;
  readonly env?: Record<string, string>;
}

let redisDatabase = 0;

/** Starts an Atelier; call `stop` in afterAll. */
export async function startAtelier({ backend, workers = 1, env = {} }: TestAtelierOptions): Promise<TestAtelier> {
  builtDist();
  const database = await freshDatabase();
  await migrate(database.url);
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'atelier-test-'));
  const settings: Record<string, string> = {
    ...{ DATABASE_URL: database.url, ATELIER_DATA_DIR: dataDirectory, PORT: '0', ATELIER_WORKER_PORT: '0', LOG_LEVEL: 'warn', ATELIER_LEASE_S: '2', ATELIER_SWEEP_S: '0.5' },
    // Each test file has a Redis database of its own, so that files that run side by side do not meet.
    REDIS_URL: backend.redisUrl ? `${backend.redisUrl}/${(Number(process.env.JEST_WORKER_ID ?? 1) * 4 + (redisDatabase++ % 4)) % 16}` : '',
    ...env,
  };
  const running: RunningProcess[] = [];
  const startWorker = async (more: Record<string, string> = {}): Promise<RunningProcess> => {
    const worker = await startProcess('worker', { ...settings, ...more }, { logs: 'keep' });
    running.push(worker);
    return worker;
  };
  const api = await startProcess('api', settings, { logs: 'keep' });
  for (let i = 0; i < workers; i++) await startWorker();
  const stop = async (): Promise<void> => {
    await Promise.all([...running, api].map((process) => process.stop()));
    await database.drop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { url: api.url, api, workers: running, databaseUrl: database.url, dataDirectory, startWorker, stop };
}
