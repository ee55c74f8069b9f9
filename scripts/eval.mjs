/**
 * Measures the render stages: wall masks against labelled photos, geometry and light against drawn scenes, time per
 * stage. `npm run eval -- DATA [--sets hslu,street] [--drawn 12]`, DATA a folder with `facades/index.json`. Without
 * DATA only the drawn scenes and the times.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { onEnd } from './lib/lifeline.mjs';
import { bold, dim, giveUp } from './lib/steps.mjs';
import { ROOT, ensureBuild, ensureDependencies } from './lib/workspace.mjs';

/** Figures of the published recipe: not to be missed by more than 0.02. */
const RECIPE = { hslu: { iou: 0.565, precision: 0.825 }, street: { iou: 0.6, precision: 0.865 }, cmp: { iou: 0.582, precision: 0.834 }, paris: { iou: 0.574, precision: 0.675 } };
const DRAWN_LIMITS = {
  two: { normalDeg: ['<=', 0.4], uvErrorPx: ['<=', 0.8], planeAssignment: ['>=', 0.98], maskIou: ['>=', 0.92], leak: ['<=', 0.005], shadingCorrelation: ['>=', 0.97], tileCorrelation: ['>=', 0.98] },
  one: { normalDeg: ['<=', 2], uvErrorPx: ['<=', 2], maskIou: ['>=', 0.88], shadingCorrelation: ['>=', 0.88], tileCorrelation: ['>=', 0.93] },
};

await ensureDependencies();
await ensureBuild();
const { values, positionals } = parseArgs({ allowPositionals: true, options: { sets: { type: 'string', default: 'hslu,street,cmp,paris' }, drawn: { type: 'string', default: '12' } } });
const { ThreadPool, threadTask } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/threads/index.js')).href);
const pool = new ThreadPool();
onEnd(() => pool.close());
const tasks = pathToFileURL(path.join(ROOT, 'scripts/eval/tasks.mjs')).href;
const run = (name, input) => pool.run(threadTask(tasks, name), input);
const faults = [];

if (positionals[0]) await labelledPhotos(path.join(positionals[0], 'facades'), values.sets.split(','));
await drawnScenes(Number(values.drawn));
await times();
await pool.close();
if (faults.length > 0) giveUp(`Below the line: ${faults.join('; ')}`);

async function labelledPhotos(folder, sets) {
  const index = path.join(folder, 'index.json');
  if (!existsSync(index)) giveUp(`There is no ${index}.`);
  const entries = JSON.parse(readFileSync(index, 'utf8'));
  console.log(`\n${bold('Wall masks on labelled photos')} ${dim('(painted where alpha is over half; mean over photos)')}`);
  console.log(row(['set', 'photos', 'IoU', 'precision', 'recall', 'windows painted', 'changed outside', 'recipe IoU / precision']));
  for (const set of sets) {
    const chosen = entries.filter((entry) => entry.file.startsWith(`${set}_`) && entry.wall_values && entry.mask);
    if (chosen.length === 0) giveUp(`${index} lists no labelled photos of the set ${set}.`);
    const results = await Promise.all(chosen.map((entry) => run('labelledPhoto', { folder, entry })));
    const mean = (key) => average(results.map((result) => result[key]));
    const recipe = RECIPE[set];
    console.log(row([set, results.length, fixed(mean('iou')), fixed(mean('precision')), fixed(mean('recall')), percent(mean('paintedWindows')), sum(results.map((r) => r.changedOutsideMask)), recipe ? `${recipe.iou} / ${recipe.precision}` : '']));
    if (recipe && mean('iou') < recipe.iou - 0.02) faults.push(`${set} IoU ${fixed(mean('iou'))}`);
    if (recipe && mean('precision') < recipe.precision - 0.02) faults.push(`${set} precision ${fixed(mean('precision'))}`);
    if (results.some((result) => result.changedOutsideMask > 0)) faults.push(`${set}: pixels changed outside the mask`);
  }
}

async function drawnScenes(count) {
  console.log(`\n${bold('Drawn scenes against their truth')} ${dim(`(means over ${count} of each kind)`)}`);
  for (const [name, faces] of [['two', 2], ['one', 1]]) {
    const results = await Promise.all(Array.from({ length: count }, (_, index) => run('drawnScene', { seed: 2 * index + (faces === 1 ? 1 : 0), faces })));
    if (results.some((result) => result.changedOutsideMask > 0)) faults.push(`${faces}-face: pixels changed outside the mask`);
    const keys = Object.keys(results[0]).filter((key) => typeof results[0][key] === 'number');
    console.log(`  ${faces} face${faces === 2 ? 's' : ''} visible`);
    for (const key of keys) {
      const values = results.map((result) => result[key]);
      const limit = DRAWN_LIMITS[name][key];
      const met = !limit || (limit[0] === '<=' ? average(values) <= limit[1] : average(values) >= limit[1]);
      if (!met) faults.push(`${faces}-face ${key} ${average(values).toFixed(4)}`);
      console.log(`    ${key.padEnd(20)} mean ${average(values).toFixed(4).padStart(8)}  median ${median(values).toFixed(4).padStart(8)}  worst ${worst(values, limit).toFixed(4).padStart(8)}  ${limit ? `line ${limit[0]} ${limit[1]}${met ? '' : '  MISSED'}` : ''}`);
    }
  }
}

async function times() {
  console.log(`\n${bold('Time')} ${dim('(drawn house 1920x1080, one thread, median of 3)')}`);
  const rounds = [];
  for (let round = 0; round < 3; round++) rounds.push(await run('timedRender', { widthPx: 1920, heightPx: 1080 }));
  const megapixels = (1920 * 1080) / 1e6;
  for (const stage of Object.keys(rounds[0])) {
    const ms = median(rounds.map((round) => round[stage]));
    console.log(`    ${stage.padEnd(14)}${ms.toFixed(0).padStart(7)} ms ${(ms / megapixels).toFixed(0).padStart(7)} ms per megapixel`);
  }
}

function average(values) {
  return sum(values) / Math.max(1, values.length);
}
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
function worst(values, limit) {
  return limit?.[0] === '>=' ? Math.min(...values) : Math.max(...values);
}
function fixed(value) {
  return value.toFixed(3);
}
function percent(value) {
  return `${(value * 100).toFixed(0)} %`;
}
function row(cells) {
  const widths = [8, 7, 7, 10, 8, 16, 16, 24];
  return `  ${cells.map((cell, i) => String(cell).padStart(widths[i])).join(' ')}`;
}
