import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { jest } from '@jest/globals';
import { startAtelier } from '../support/atelier.js';
import { builtDist } from '../support/built.js';
import { queueBackends } from '../support/services.js';

jest.setTimeout(90_000);

/** Starts a process that must refuse, and gives its exit code and words. */
function refused(app: 'api' | 'worker', env: Record<string, string>): { code: number | null; words: string } {
  const run = spawnSync(process.execPath, [path.join(builtDist(), 'apps', app, 'main.js')], { env: { PATH: process.env.PATH, ...env }, encoding: 'utf8', timeout: 30_000 });
  return { code: run.status, words: run.stderr };
}

describe('a process that cannot start', () => {
  it('names all faults of its settings together, before it opens a socket', () => {
    const { code, words } = refused('api', { PORT: '99999', REDIS_URL: 'http://x', ATELIER_LEASE_S: 'long', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(words).toContain('3 faults');
    for (const name of ['PORT', 'REDIS_URL', 'ATELIER_LEASE_S']) expect(words).toContain(name);
    expect(words).not.toContain('    at ');
  });

  it('refuses to serve strangers without a key', () => {
    const { code, words } = refused('api', { ATELIER_API_HOST: '0.0.0.0', PORT: '0', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(words).toContain('ATELIER_API_KEY');
  });

  it('says that it needs a database', () => {
    const { code, words } = refused('worker', { ATELIER_WORKER_PORT: '0' });
    expect(code).toBe(1);
    expect(words).toContain('DATABASE_URL is not set');
  });
});

describe('with ATELIER_API_KEY', () => {
  it('asks for the key everywhere but at health and signed links', async () => {
    const atelier = await startAtelier({ backend: queueBackends()[0], workers: 0, env: { ATELIER_API_KEY: 'a-key-for-the-test' } });
    try {
      const status = async (where: string, headers: Record<string, string> = {}): Promise<number> => (await fetch(`${atelier.url}${where}`, { headers })).status;
      expect(await status('/v1/jobs')).toBe(401);
      expect(await status('/v1/jobs', { 'X-API-Key': 'another' })).toBe(403);
      expect(await status('/v1/jobs', { 'X-API-Key': 'a-key-for-the-test' })).toBe(200);
      expect(await status('/metrics')).toBe(401);
      expect(await status('/health')).toBe(200);
      expect(await status('/health/ready')).toBe(200);
      expect(await status('/files/project-images/x.png')).toBe(403);
    } finally {
      await atelier.stop();
    }
  });
});
