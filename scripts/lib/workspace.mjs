import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp, step } from './steps.mjs';

/** The repository's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Where the embedded database, the files and the models lie. */
export const DATA_DIR = path.resolve(ROOT, process.env.ATELIER_DATA_DIR || '.atelier');

/** Takes settings from `.env` where there is one; what the environment says already wins. */
export function loadDotEnv() {
  const file = path.join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Stops with words when Node is too old: the syntax of the dependencies would fail later with riddles. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) giveUp(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** Installs the dependencies when they are missing or not those of the lock file. */
export async function ensureDependencies() {
  requireNode();
  const stamp = path.join(ROOT, 'node_modules', '.atelier-lock');
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('Installing dependencies (npm ci)', () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (run.status !== 0) {
      console.error(run.stdout, run.stderr);
      throw new Error('npm ci failed: see above. Is the npm registry reachable?');
    }
    writeFileSync(stamp, lock);
  });
}

/** Compiles apps and libs to dist/ when a source is newer than the last build. */
export async function ensureBuild() {
  const stamp = path.join(ROOT, 'dist', '.built');
  const newest = newestMs([path.join(ROOT, 'apps'), path.join(ROOT, 'libs'), path.join(ROOT, '.swcrc'), path.join(ROOT, 'package-lock.json')]);
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) === newest) return;
  await step('Building', () => {
    // Into a folder of its own and then renamed, so that a running command never sees half a build.
    const fresh = path.join(ROOT, `dist.${process.pid}`);
    const swc = path.join(ROOT, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
    const args = [swc, 'apps', 'libs', '-d', fresh, '--config-file', '.swcrc', '--ignore', '**/*.spec.ts', '--quiet'];
    const run = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (run.status !== 0) {
      rmSync(fresh, { recursive: true, force: true });
      throw new Error(`The build failed:\n${run.stdout}${run.stderr}`);
    }
    writeFileSync(path.join(fresh, '.built'), String(newest));
    replaceFolder(path.join(ROOT, 'dist'), fresh);
  });
}

/** Puts a finished folder in the place of another. Two commands may do so at once: the later one wins. */
function replaceFolder(place, fresh) {
  const old = `${fresh}.old`;
  for (let attempt = 0; attempt < 10; attempt++) {
    if (existsSync(place)) {
      try {
        renameSync(place, old);
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
    }
    rmSync(old, { recursive: true, force: true });
    try {
      renameSync(fresh, place);
      return;
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    }
  }
  throw new Error(`${place} could not be replaced`);
}

function newestMs(places) {
  let newest = 0;
  for (const place of places) {
    const stat = statSync(place);
    newest = Math.max(newest, stat.mtimeMs);
    if (stat.isDirectory()) newest = Math.max(newest, newestMs(readdirSync(place).map((name) => path.join(place, name))));
  }
  return Math.round(newest);
}
