import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { DATA_DIR, ROOT } from './workspace.mjs';

/**
 * How glibc gives memory back. Its usual habits keep a worker at its highest mark for ever: an arena a thread, and a
 * threshold for large blocks that grows with every picture.
 */
const MEMORY_HABITS = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' };
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 20_000;

/**
 * The address of the database: `DATABASE_URL` when it is set, else the embedded PostgreSQL, started here, with the
 * newest tables.
 */
export async function prepareDatabase() {
  const { migrate, ensureDatabase } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/database/index.js')).href);
  if (process.env.DATABASE_URL) {
    await migrate(process.env.DATABASE_URL);
    return { url: process.env.DATABASE_URL, where: new URL(process.env.DATABASE_URL).host, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ directory: path.join(DATA_DIR, 'postgres') });
  const url = server.url('atelier');
  await ensureDatabase(url);
  await migrate(url);
  return { url, where: `embedded, port ${server.port}`, stop: server.stop };
}

/**
 * Starts one process of the product (`api` or `worker`) and waits until it says that it is ready. The process ends by
 * itself when this one is gone.
 * @returns its address, its process id, `kill(signal)` and `stop()`.
 */
export async function startProcess(app, env, { logs = 'inherit' } = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(ROOT, 'dist/apps', app, 'main.js')], {
    cwd: ROOT,
    env: { ...MEMORY_HABITS, ...process.env, ...env },
    stdio: ['ignore', logs === 'inherit' ? 'inherit' : 'pipe', logs === 'inherit' ? 'inherit' : 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output = `${output}${chunk}`.slice(-50_000)));
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${app} was not ready after ${START_LIMIT_MS / 1000} s\n${output}`)), START_LIMIT_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message.url);
    });
    void ended.then(({ code, signal }) => {
      clearTimeout(timer);
      reject(new Error(`${app} ended before it was ready (${signal ?? `exit ${code}`})\n${output}`));
    });
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(timer);
  };
  try {
    const url = await ready;
    return { app, url, pid: child.pid, ended, stop, kill: (signal) => child.kill(signal), output: () => output };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
