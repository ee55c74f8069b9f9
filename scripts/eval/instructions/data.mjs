import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { giveUp } from '../../lib/steps.mjs';

/** Lines of a JSONL file in the data's `instructions` folder. */
export function load(folder, file) {
  const place = path.join(folder, 'instructions', file);
  if (!existsSync(place)) giveUp(`There is no ${place}.`);
  return readFileSync(place, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** One third of the sources, by hash, is never looked at while rules are written. */
export function partOf(source) {
  return createHash('sha256').update(source).digest().readUInt32BE(0) % 3 === 0 ? 'check' : 'develop';
}

/** Splits records by their source; a text that also stands in `develop` is left out of `check`, or it would check nothing. */
export function split(records, sourceOf, textOf) {
  const develop = records.filter((record) => partOf(sourceOf(record)) === 'develop');
  const seen = new Set(develop.map((record) => plain(textOf(record))));
  const check = records.filter((record) => partOf(sourceOf(record)) === 'check' && !seen.has(plain(textOf(record))));
  return { develop, check };
}

const plain = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
