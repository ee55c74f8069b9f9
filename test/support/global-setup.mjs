import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../scripts/lib/embedded-postgres.mjs';
import { DATA_DIR } from '../../scripts/lib/workspace.mjs';

/** Starts what the integration tests need: the embedded PostgreSQL and a Redis on a free port. */
export default async function globalSetup() {
  const postgres = await startEmbeddedPostgres({ directory: path.join(DATA_DIR, 'test-postgres'), fast: true });
  process.env.ATELIER_TEST_POSTGRES_URL = postgres.url('postgres');
  globalThis.atelierStop = [() => postgres.stop()];
  await startRedis();
}

async function startRedis() {
  if (process.env.ATELIER_TEST_REDIS_URL) return;
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    process.stderr.write(
      '\n########################################################################\n' +
        '# redis-server is not installed: THE REDIS HALF OF THE TESTS IS LEFT OUT.\n' +
        '# Install it (Debian: apt-get install redis-server) or set\n' +
        '# ATELIER_TEST_REDIS_URL, then run the tests again.\n' +
        '########################################################################\n\n',
    );
    return;
  }
  const port = await freePort();
  const directory = mkdtempSync(path.join(os.tmpdir(), 'atelier-redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory, '--maxmemory-policy', 'noeviction'];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  globalThis.atelierStop.push(() => {
    server.kill('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  });
  for (let attempt = 0; !(await answers(port)); attempt++) {
    if (attempt > 100) throw new Error('redis-server did not start');
    await delay(50);
  }
  process.env.ATELIER_TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
