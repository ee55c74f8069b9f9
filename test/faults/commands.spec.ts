import { jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtDist } from '../support/built.js';

jest.setTimeout(120_000);

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** `npm start` as a person runs it: through a shell that is its parent. */
describe('npm start', () => {
  let dataDirectory: string;
  let shell: ChildProcess;
  let output: string;

  beforeEach(async () => {
    builtDist();
    dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'atelier-commands-'));
    // Root runs PostgreSQL as another user, who must be able to reach it here.
    await chmod(dataDirectory, 0o755);
    output = '';
    const { DATABASE_URL: _database, REDIS_URL: _redis, ...environment } = process.env;
    const env = { ...environment, ATELIER_DATA_DIR: dataDirectory, PORT: '0', ATELIER_WORKER_PORT: '0', NO_COLOR: '1', LOG_LEVEL: 'info' };
    // The trailing command keeps the shell from replacing itself by node.
    shell = spawn('sh', ['-c', 'node scripts/start.mjs; exit $?'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [shell.stdout, shell.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    await until(() => output.includes('Atelier is ready'), () => `npm start is not ready:\n${output}`);
  });

  afterEach(async () => {
    for (const pid of await processes()) process.kill(pid, 'SIGKILL');
    await rm(dataDirectory, { recursive: true, force: true });
  });

  it.each([
    ['is interrupted', async () => process.kill(await launcher(), 'SIGINT')],
    ['loses its parent', async () => shell.kill('SIGKILL')],
    ['is killed', async () => process.kill(await launcher(), 'SIGKILL')],
  ])('leaves nothing behind when it %s', async (_name, end) => {
    const address = /ready:.*?(http:\S+)/.exec(output)?.[1] ?? '';
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    // Launcher, API, worker, PostgreSQL, keeper.
    expect((await processes()).length).toBeGreaterThanOrEqual(5);

    await end();
    await until(async () => (await processes()).length === 0, () => 'processes are left');
    await expect(fetch(`${address}/health`)).rejects.toThrow();
    expect(existsSync(path.join(postgresHome(), 'data/postmaster.pid'))).toBe(false);
  });

  /** Processes that carry this test's data folder in their environment or arguments. */
  async function processes(): Promise<number[]> {
    const found: number[] = [];
    for (const name of await readdir('/proc')) {
      if (!/^\d+$/.test(name) || Number(name) === shell.pid) continue;
      const text = await Promise.all(['environ', 'cmdline'].map((file) => readFile(`/proc/${name}/${file}`, 'latin1').catch(() => '')));
      if (text.some((part) => part.includes(dataDirectory))) found.push(Number(name));
    }
    return found;
  }

  async function launcher(): Promise<number> {
    for (const pid of await processes()) {
      const line = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
      if (line.includes('scripts/start.mjs') && line.startsWith('node')) return pid;
    }
    throw new Error('the launcher is not running');
  }

  function postgresHome(): string {
    return path.join(dataDirectory, 'postgres');
  }
});

async function until(condition: () => boolean | Promise<boolean>, words: () => string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(words());
}
