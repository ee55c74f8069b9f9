import type { Clause, Phrase } from '../clauses/clause.js';

/** How much words mean on a scale to 100. The first pattern that fits at a place wins, hence the weak ones with strong words come first. */
const LEVELS: readonly (readonly [RegExp, number])[] = [
  [/(?:very |ever so )(?:slightly|small amount|little bit|little|subtly)|(?:a )?(?:tiny bit|tiny|hint|touch of|tad|smidge|smidgen|teeny bit|fraction)|(?:a )?very small amount|minimally/, 10],
  [/(?:just )?(?:a )?(?:slightly|slight|subtly|subtle|small amount|small bit|minor|marginally|gently|lightly|mildly|faintly)/, 15],
  [/quite a (?:bit|lot|few)|a good (?:bit|deal|amount)|(?:a )?(?:large|big|huge|great|substantial|significant|considerable|good|wide) (?:amount|margin|degree|deal|bit)/, 55],
  [/(?:just )?(?:a )?(?:little bit|little|bit|few shades|few|couple|shade)|somewhat|by some|some(?= ?$)|kind of|a notch/, 20],
  [/(?:a )?(?:moderate amount|moderately|moderate|medium amount|medium|fairly|reasonably|decent amount)/, 35],
  [/(?:as \w+ as possible|extremely|drastically|drastic|dramatically|to the max|maximum|max|intensely|super|insanely|incredibly|exponentially|radically|vastly|immensely)/, 75],
  [/completely|fully|totally|entirely|all the way/, 100],
  [/(?:a )?(?:whole )?(?:lot|lots|ton|tons|great deal|bunch)(?: more)?|much|way|far|significantly|considerably|greatly|substantially|strongly|heavily|heavy|really|very|highly|big|noticeably|vividly|severely|several shades|sharply/, 55],
  [/half(?: way)?/, 50],
];
const PERCENT = /(?:by |about |around |at least |approximately |to |minus |plus )*(?<percent>\d+(?:\.\d+)?) ?percent/;
const BY_NUMBER = /by (?:a |about |around )*(?<percent>\d+)(?! (?:degrees|px|stops?|f|x|times|mb|kb))/;
const PLAIN_AMOUNT = 30;
/** Between two readings: more than plain, less than a lot. */
export const DEFAULT_AMOUNT = PLAIN_AMOUNT;

/** An amount and where it stands in the clause. */
export interface Amount {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** True where a number was said: it is kept as it is. */
  readonly exact: boolean;
}

/** All amounts of a clause, from left to right, none inside another. */
export function findAmounts(clause: Clause): Amount[] {
  const found: Amount[] = [];
  const add = (phrase: Phrase | undefined, value: number, exact: boolean): void => {
    if (phrase && !found.some((other) => phrase.from <= other.to && other.from <= phrase.to)) found.push({ value, from: phrase.from, to: phrase.to, exact });
  };
  for (const pattern of [PERCENT, BY_NUMBER]) {
    for (const phrase of everyPlace(clause, pattern)) add(phrase, Math.min(100, Number(phrase.groups.percent)), true);
  }
  for (const [pattern, value] of LEVELS) for (const phrase of everyPlace(clause, pattern)) add(phrase, value, false);
  return found.sort((a, b) => a.from - b.from);
}

function everyPlace(clause: Clause, pattern: RegExp): Phrase[] {
  const phrases: Phrase[] = [];
  for (let from = 0; from < clause.tokens.length; ) {
    const part = clause.part(from, clause.tokens.length - 1);
    const phrase = part.find(pattern);
    if (!phrase) break;
    phrases.push({ ...phrase, from: phrase.from + from, to: phrase.to + from });
    from += phrase.to + 1;
  }
  return phrases;
}
