import type { Clause, Phrase } from '../clauses/clause.js';
import type { GenerativeKind, GenerativeWish } from '../understanding.js';
import { BODY_PATTERNS, DAMAGE_PATTERNS, OTHER_PATTERNS, SCENE_PATTERNS } from './patterns.js';
import { ADDITION, EXCHANGES, IMPLIED_REMOVALS, REMOVALS, PLACED, RECOLORS, MOVES } from './verbs.js';
import { isPronoun, nounPhrase, namesThing } from './nouns.js';

/** Finds the wish of a clause that needs something invented, and takes its words. One clause holds one such wish. */
export function recogniseGenerative(clause: Clause, textWords: string): GenerativeWish | undefined {
  for (const [kind, read] of READERS) {
    const phrase = read(clause, textWords);
    if (!phrase) continue;
    const said = clause.said(phrase.from, Math.max(phrase.to, clause.tokens.length - 1));
    clause.take(phrase.from, clause.tokens.length - 1);
    return { kind: kind === 'retouch' && LIMB_REMOVED.test(phrase.words) ? 'remove' : kind, said };
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
  ['remove', first(IMPLIED_REMOVALS)],
  ['background-scene', first(SCENE_PATTERNS)],
  ['replace', first(RECOLORS)],
  ['other', first(OTHER_PATTERNS)],
  ['replace', (clause) => firstThing(clause, EXCHANGES)],
  ['move', first(MOVES)],
  ['add', (clause) => firstThing(clause, PLACED, isPronoun) ?? firstThing(clause, ADDITION, isPronoun)],
];

/** A limb that goes is an object; a face that is mended is not. */
const LIMB_REMOVED = /^(?:remove|removing|delete|erase|get rid of|take (?:out|off)|edit out|photoshop out) .*(?:arms?|legs?|body|head|face|hands?)$/;

/** "if it is possible can the cup": the thing stands behind the last of these. */
const LEADING_CLAUSE = /^.* (?:can|could|if|that|possible to have|would like|like|want|need) (?=\w)/;

/** A verb counts when what it works on is a thing; "it" and "him" are things, too. */
function firstThing(clause: Clause, patterns: readonly RegExp[], isNone: (phrase: readonly string[]) => boolean = () => false): Phrase | undefined {
  for (const pattern of patterns) {
    const phrase = clause.find(pattern);
    if (!phrase) continue;
    const { thing } = phrase.groups;
    const noun = thing === undefined ? nounPhrase(clause.open.split(' '), phrase.to + 1) : nounPhrase(thing.trim().replace(LEADING_CLAUSE, '').split(' '), 0);
    if (namesThing(noun) && !isNone(noun)) return phrase;
  }
  return undefined;
}

