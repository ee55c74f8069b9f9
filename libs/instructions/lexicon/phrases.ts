import { COLOR_WORDS } from './color.words.js';
import { DETAIL_WORDS } from './detail.words.js';
import { LIGHT_WORDS } from './light.words.js';
import { TONE_WORDS } from './tone.words.js';
import type { QualityWords, Role, Sense } from './sense.js';

const VOWEL_CONSONANT = /[^aeiou][aeiou][bdgklmnprt]$/;

/** Every form of a verb that people write: brighten, brightens, brightened, brightening. */
function verbForms(phrase: string): string[] {
  const [verb, ...rest] = phrase.split(' ');
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const doubled = verb.length <= 4 && VOWEL_CONSONANT.test(verb) ? verb + verb.at(-1) : stem;
  return [verb, `${verb}s`, `${doubled}ed`, `${doubled}ing`].map((form) => [form, ...rest].join(' '));
}

function* sensesOf(entry: QualityWords): Generator<[string, Sense]> {
  const lists: [string | undefined, Role, 1 | -1][] = [
    [entry.verbs, 'verb', 1], [entry.verbsDown, 'verb', -1], [entry.nouns, 'noun', 1], [entry.nounsDown, 'noun', -1], [entry.flaws, 'flaw', 1],
    [entry.comparatives, 'comparative', 1], [entry.comparativesDown, 'comparative', -1], [entry.adjectives, 'adjective', 1], [entry.adjectivesDown, 'adjective', -1],
  ];
  for (const [list, role, sign] of lists) {
    for (const phrase of (list ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')) {
      for (const form of role === 'verb' ? verbForms(phrase) : [phrase]) yield [form, { quality: entry.quality, role, sign }];
    }
  }
}

function build(): Map<string, Sense[]> {
  const phrases = new Map<string, Sense[]>();
  for (const entry of [...LIGHT_WORDS, ...TONE_WORDS, ...COLOR_WORDS, ...DETAIL_WORDS]) {
    for (const [phrase, sense] of sensesOf(entry)) phrases.set(phrase, [...(phrases.get(phrase) ?? []), sense]);
  }
  return phrases;
}

/** Phrase of one to four words to what it may mean; a phrase with several senses is told apart by its neighbours. */
export const PHRASES: ReadonlyMap<string, readonly Sense[]> = build();
export const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));
