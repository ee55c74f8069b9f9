/**
 * Measures how well words become plans, on real requests. `npm run eval:instructions -- DATA [--misses 20]`, DATA a
 * folder with `instructions/*.jsonl`. Each figure stands twice: on the part that rules were written with (develop, two
 * thirds of the sources) and on the part nobody looked at (check). What counts as right is said in
 * scripts/eval/instructions/. Fails when a figure of either part is below its line.
 */
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { load, split } from './eval/instructions/data.mjs';
import { goldOf, isLabelledGenerative, requestOf } from './eval/instructions/generative-gold.mjs';
import { findsAllNamed, namedOperators } from './eval/instructions/named-operators.mjs';
import { judgeSingle } from './eval/instructions/single-operation.mjs';
import { bold, dim, giveUp } from './lib/steps.mjs';
import { ROOT, ensureBuild, ensureDependencies } from './lib/workspace.mjs';

const LIMITS = { tool: 0.92, exact: 0.88, generativeFound: 0.95, generativeFalse: 0.05, named: 0.85, p95Ms: 5 };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'string', default: '0' } } });
const folder = positionals[0] ?? giveUp('Which data? npm run eval:instructions -- DATA');
await ensureDependencies();
await ensureBuild();
const { understand } = await import(pathToFileURL(path.join(ROOT, 'dist/libs/instructions/index.js')).href);
const texts = [];
const faults = [];
/** Misses are shown of `develop` only: `check` stays unseen. */
const shown = Number(values.misses);

singleOperations();
requests();
sentences();
times();
if (faults.length > 0) giveUp(`Below the line: ${faults.join('; ')}`);

function singleOperations() {
  const records = load(folder, 'single_operation.jsonl').filter((record) => record.wording_agrees === true);
  heading('One text, one tool', 'single_operation.jsonl where the wording agrees with the label');
  for (const [part, chosen] of parts(records, (record) => (record.source.startsWith('GIER ') ? record.source.slice(5) : record.text), (record) => record.text)) {
    const judged = chosen.map((record) => ({ record, ...judgeSingle(record, remembered(record.text)) }));
    figure(part, 'right tool', share(judged, ({ tool }) => tool), '>=', LIMITS.tool, judged.length);
    figure(part, 'right tool and direction or amount', share(judged, ({ exact }) => exact), '>=', LIMITS.exact, judged.length);
    misses(part, judged.filter(({ exact }) => !exact), ({ record, tool }) => `${tool ? 'detail' : 'tool'} ${record.tool}: ${record.text}`);
  }
}

function requests() {
  const records = load(folder, 'gier.jsonl').filter((record) => record.request);
  heading('Wishes that need a generative model', 'gier.jsonl, title and detail of the request');
  for (const [part, chosen] of parts(records, (record) => record.id, requestOf)) {
    const read = chosen.map((record) => ({ record, gold: goldOf(record), called: remembered(requestOf(record)).generative.length > 0 }));
    const wishes = read.filter(({ gold }) => gold === 'generative');
    const plain = read.filter(({ gold }) => gold === 'plain');
    figure(part, 'generative wishes recognised', share(wishes, ({ called }) => called), '>=', LIMITS.generativeFound, wishes.length);
    figure(part, 'others called generative', share(plain, ({ called }) => called), '<=', LIMITS.generativeFalse, plain.length);
    const labelled = read.filter(({ record }) => isLabelledGenerative(record));
    const unlabelled = read.filter(({ record }) => !isLabelledGenerative(record));
    console.log(dim(`    ${part.padEnd(8)} undecided ${read.length - wishes.length - plain.length}; by the label alone: ${percent(share(labelled, ({ called }) => called))} of ${labelled.length} labelled, ${percent(share(unlabelled, ({ called }) => called))} of ${unlabelled.length} others`));
    misses(part, wishes.filter(({ called }) => !called), ({ record }) => `not recognised: ${requestOf(record)}`);
    misses(part, plain.filter(({ called }) => called), ({ record }) => `wrongly called: ${requestOf(record)}`);
  }
}

function sentences() {
  const records = load(folder, 'fivek.jsonl').filter((record) => namedOperators(record.request).length > 0);
  heading('All named operators found', 'fivek.jsonl');
  for (const [part, chosen] of parts(records, (record) => record.pair.split('_')[0], (record) => record.request)) {
    const judged = chosen.map((record) => ({ record, found: findsAllNamed(record.request, remembered(record.request)) }));
    figure(part, 'sentences with all named operators', share(judged, ({ found }) => found), '>=', LIMITS.named, judged.length);
    misses(part, judged.filter(({ found }) => !found), ({ record }) => record.request);
  }
}

function times() {
  heading('Time', 'per text, best of three, so that other work on the machine does not count');
  const sorted = texts.map(bestOfThree).sort((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)];
  if (p95 > LIMITS.p95Ms) faults.push(`p95 ${p95.toFixed(2)} ms`);
  console.log(`    p50 ${sorted[sorted.length >> 1].toFixed(2)} ms   p95 ${p95.toFixed(2)} ms   worst ${sorted.at(-1).toFixed(1)} ms   line p95 <= ${LIMITS.p95Ms} ms`);
}

function parts(records, sourceOf, textOf) {
  return Object.entries(split(records, sourceOf, textOf));
}
function remembered(text) {
  texts.push(text);
  return understand(text);
}
function bestOfThree(text) {
  let bestMs = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    understand(text);
    bestMs = Math.min(bestMs, performance.now() - start);
  }
  return bestMs;
}
function figure(part, name, value, relation, limit, count) {
  const met = relation === '>=' ? value >= limit : value < limit;
  if (!met) faults.push(`${name} (${part}) ${percent(value)}`);
  console.log(`    ${part.padEnd(8)} ${name.padEnd(38)} ${percent(value).padStart(7)}  of ${String(count).padStart(5)}   line ${relation} ${percent(limit)}${met ? '' : '  MISSED'}`);
}
function misses(part, list, describe) {
  if (part !== 'develop') return;
  for (const item of list.slice(0, shown)) console.log(dim(`        ${describe(item).replaceAll('\n', ' | ').slice(0, 260)}`));
}
function heading(title, source) {
  console.log(`\n${bold(title)} ${dim(`(${source})`)}`);
}
function share(list, test) {
  return list.length === 0 ? 0 : list.filter(test).length / list.length;
}
function percent(value) {
  return `${(value * 100).toFixed(1)} %`;
}
