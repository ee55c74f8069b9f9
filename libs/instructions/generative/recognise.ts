import type { Clause, Phrase } from '../clauses/clause.js';
import type { GenerativeKind, GenerativeWish } from '../understanding.js';
import { BODY_PATTERNS, DAMAGE_PATTERNS, OTHER_PATTERNS, SCENE_PATTERNS } from './patterns.js';
import { ADDITION, EXCHANGES, REMOVALS, PLACED, RECOLORS, MOVES } from './verbs.js';
import { nounPhrase, namesThing } from './nouns.js';

/** Finds the wish of a clause that needs something invented, and takes its words. One clause holds one such wish. */
export function recogniseGenerative(clause: Clause, textWords: string): GenerativeWish | undefined {
  for (const [kind, read] of READERS) {
    const phrase = read(clause, textWords);
    if (!phrase) continue;
    const said = clause.said(phrase.from, Math.max(phrase.to, clause.tokens.length - 1));
    clause.take(phrase.from, clause.tokens.length - 1);
    return { kind, said };
  }
  return undefined;
}

type Reader = (clause: Clause, textWords: string) => Phrase | undefined;

const first = (patterns: readonly RegExp[]): Reader => (clause) => {
  for (const pattern of patterns) {
    const phrase = clause.find(pattern);
    if (phrase) return phrase;
  }
  return undefined;
};

const READERS: readonly (readonly [GenerativeKind, Reader])[] = [
  ['retouch', first(BODY_PATTERNS)],
  ['restore', first(DAMAGE_PATTERNS)],
  ['remove', (clause, textWords) => firstThing(clause, REMOVALS.filter(({ unless }) => !unless?.test(textWords)).map(({ pattern }) => pattern))],
  ['background-scene', scene],
  ['replace', (clause) => first(RECOLORS)(clause, '') ?? firstThing(clause, EXCHANGES)],
  ['other', first(OTHER_PATTERNS)],
  ['move', first(MOVES)],
  ['add', (clause) => firstThing(clause, PLACED) ?? firstThing(clause, ADDITION)],
];

/** "if it is possible can the cup": the thing stands behind the last of these. */
const LEADING_CLAUSE = /^.* (?:can|could|if|that|possible to have|would like|like|want|need) (?=\w)/;

/** A verb counts when what it works on is a thing; "it" and "him" are things, too. */
function firstThing(clause: Clause, patterns: readonly RegExp[]): Phrase | undefined {
  for (const pattern of patterns) {
    const phrase = clause.find(pattern);
    if (!phrase) continue;
    if (phrase.groups.thing !== undefined) {
      if (namesThing(nounPhrase(phrase.groups.thing.trim().replace(LEADING_CLAUSE, '').split(' '), 0))) return phrase;
      continue;
    }
    if (namesThing(nounPhrase(clause.open.split(' '), phrase.to + 1))) return phrase;
  }
  return undefined;
}

function scene(clause: Clause): Phrase | undefined {
  for (const pattern of SCENE_PATTERNS) {
    const phrase = clause.find(pattern);
    if (phrase) return phrase;
  }
  return undefined;
}
