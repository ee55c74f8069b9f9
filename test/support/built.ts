import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder of the compiled code, built when a source is newer: for tests that start real processes. */
export function builtDist(): string {
  const run = spawnSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs')], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The build failed: ${run.stdout}${run.stderr}`);
  return path.join(ROOT, 'dist');
}
