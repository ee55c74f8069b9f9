/**
 * Renders a picture by the real path: HTTP, PostgreSQL, queue, worker, four stages, storage, link.
 *
 *   npm run demo                                              a house that Atelier draws itself turns to brick
 *   npm run demo -- --photo P --texture T [--mask M] [--scale N]   your own files
 */
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { onEnd } from './lib/lifeline.mjs';
import { prepareDatabase, startProcess } from './lib/services.mjs';
import { bold, dim, giveUp, step } from './lib/steps.mjs';
import { ROOT, ensureBuild, ensureDependencies, loadDotEnv } from './lib/workspace.mjs';

const OUTPUT = path.join(ROOT, 'demo-output');
const started = [];
const stopAll = async () => {
  while (started.length > 0) await started.pop().stop();
};
onEnd(stopAll);

try {
  await main();
} catch (error) {
  await stopAll();
  giveUp(error.message);
}
process.exit(0);

async function main() {
  const wanted = readArguments();
  loadDotEnv();
  await ensureDependencies();
  await ensureBuild();
  const { inputFiles, showProgress, printStageTable } = await import('./lib/demo-pictures.mjs');
  const api = await startServices();
  const files = await inputFiles(wanted);
  const began = Date.now();
  const job = await accept(api, files, wanted.scale);
  await showProgress(`${api}/render/jobs/${job.job_id}/events`);
  const finished = await json(`${api}/render/jobs/${job.job_id}`);
  if (finished.status !== 'completed') throw new Error(`The render ${finished.status}: ${finished.error_code}: ${finished.error_message}`);
  printStageTable(finished.stages, Date.now() - began);
  await save(files.photo, finished);
  await step('Stopping', stopAll);
}

function readArguments() {
  const { values } = parseArgs({
    options: { photo: { type: 'string' }, texture: { type: 'string' }, mask: { type: 'string' }, scale: { type: 'string' } },
  });
  for (const name of ['photo', 'texture', 'mask']) {
    if (values[name] && !existsSync(values[name])) giveUp(`--${name}: there is no file ${values[name]}`);
  }
  if (Boolean(values.photo) !== Boolean(values.texture)) giveUp('--photo and --texture go together.');
  if (values.mask && !values.photo) giveUp('--mask needs --photo and --texture.');
  if (values.scale && !(Number(values.scale) >= 1)) giveUp('--scale: expected how often the swatch repeats across the facade, 1 or more.');
  return values;
}

async function startServices() {
  let database;
  await step('PostgreSQL', async () => {
    database = await prepareDatabase();
    started.push(database);
    return database.where;
  });
  // Free ports and quiet logs, so that a demo runs beside an Atelier that is already serving.
  const env = { DATABASE_URL: database.url, PORT: '0', ATELIER_API_HOST: '127.0.0.1', ATELIER_WORKER_PORT: '0', LOG_LEVEL: 'error', ATELIER_PUBLIC_URL: '', ATELIER_API_KEY: '' };
  let api;
  await step('API and worker', async () => {
    const [first, second] = await Promise.allSettled([startProcess('api', env), startProcess('worker', env)]);
    for (const running of [first, second]) if (running.status === 'fulfilled') started.push(running.value);
    for (const running of [first, second]) if (running.status === 'rejected') throw running.reason;
    api = first.value.url;
    return api;
  });
  return api;
}

async function accept(api, files, scale) {
  const form = new FormData();
  form.set('image', new Blob([readFileSync(files.photo)]), path.basename(files.photo));
  form.set('texture', new Blob([readFileSync(files.texture)]), path.basename(files.texture));
  if (files.mask) form.set('mask', new Blob([readFileSync(files.mask)]), path.basename(files.mask));
  if (scale ?? files.scale) form.set('options', JSON.stringify({ real_world_scale: Number(scale ?? files.scale) }));
  return json(`${api}/render/jobs`, { method: 'POST', body: form });
}

async function json(url, init) {
  const response = await fetch(url, init);
  const body = await response.json();
  if (!response.ok) throw new Error(`${init?.method ?? 'GET'} ${url} answered ${response.status}: ${body.message ?? JSON.stringify(body)}`);
  return body;
}

async function save(photo, finished) {
  mkdirSync(OUTPUT, { recursive: true });
  const links = { 'after.png': finished.result_url, 'mask.png': finished.artifacts.mask, 'depth.png': finished.artifacts.depth, 'side-by-side.jpg': finished.artifacts.before_after };
  const { saveBefore } = await import('./lib/demo-pictures.mjs');
  await saveBefore(photo, path.join(OUTPUT, 'before.jpg'));
  for (const [name, url] of Object.entries(links)) {
    if (!url) continue;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    writeFileSync(path.join(OUTPUT, name), Buffer.from(await response.arrayBuffer()));
  }
  console.log(`\n${bold('Your picture:')} ${path.join('demo-output', 'side-by-side.jpg')}  ${dim(`beside it: before.jpg, ${Object.keys(links).filter((name) => links[name] && name !== 'side-by-side.jpg').join(', ')}`)}\n`);
}
