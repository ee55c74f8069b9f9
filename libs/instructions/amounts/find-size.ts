import type { Clause, Phrase } from '../clauses/clause.js';

/** A size in pixels that was asked for, with the words that said it. */
export interface Size {
  readonly width?: number;
  readonly height?: number;
  readonly from: number;
  readonly to: number;
}

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const UNIT = '(?: ?px)?';
const LINK = '(?: ?(?:=|of|is|to|at|should be|must be|be|as|by|for|about|around|from))*';
const WIDE = '(?:width|wide|wideness|horizontal|horizontally|w|across|breadth|long)';
const TALL = '(?:height|high|tall|vertical|vertically|h|tallness|higher|taller)';
const WRONG = String.raw`(?: (?:is|should|must|has|wrong|you))(?: (?:is|wrong|bad|incorrect|not|isnt|,|it|should|must|be|has|to|have|\d{1,2}))*`;
/** Words of width or height with their number before or behind. */
const SIDES: readonly (readonly ['width' | 'height', RegExp])[] = [
  ['width', new RegExp(`${WIDE}${LINK} (?<n>${NUMBER})${UNIT}`)],
  ['height', new RegExp(`${TALL}${LINK} (?<n>${NUMBER})${UNIT}`)],
  ['width', new RegExp(`${WIDE}${WRONG} (?<n>${NUMBER})${UNIT}`)],
  ['height', new RegExp(`${TALL}${WRONG} (?<n>${NUMBER})${UNIT}`)],
  ['width', new RegExp(`(?<n>${NUMBER})${UNIT}(?: ?(?:as|in|is|=|of|for)(?: the)?(?: new| correct)?)* ${WIDE}`)],
  ['height', new RegExp(`(?<n>${NUMBER})${UNIT}(?: ?(?:as|in|is|=|of|for)(?: the)?(?: new| correct)?)* ${TALL}`)],
];
const PAIR = new RegExp(`(?<w>${NUMBER})${UNIT} (?:x|by|/|:|,|and|pixels by) (?<h>${NUMBER})${UNIT}|(?<w2>\\d{2,5}) (?<h2>\\d{2,5})${UNIT}`);
const LEAST_PX = 16;
const CORRECTED = /(?:not|from|currently|current|actual|actually|was|instead of|rather than|this|you have|you got|got|isnt|wrong)(?: (?:dimension|size|image|picture|is|are|the|a|this|it|has|resolution|actual))*$/;

/** Finds "640x480" and its kin, or sides named one by one in any order. A size said to be wrong or the present one is passed over. */
export function findSize(clause: Clause): Size | undefined {
  const denied = deniedSide(clause);
  if (denied) return denied;
  const named = namedSides(clause);
  if (named?.width !== undefined && named.height !== undefined) return named;
  const pair = firstPair(clause);
  if (pair) return pair;
  return named && completed(clause, named);
}

/** "640 is not the height, it is the width". */
function deniedSide(clause: Clause): Size | undefined {
  const phrase =
    clause.find(new RegExp(`(?<n>${NUMBER}) (?:is )?not(?: the)? (?:${TALL}|${WIDE})(?: ,)?(?: but)?(?: it)?(?: is)?(?: the)? (?<side>${WIDE}|${TALL})`)) ??
    clause.find(new RegExp(`(?:${TALL}|${WIDE}) (?:is )?not (?<n>${NUMBER})(?: ,)?(?: but)?(?: it)?(?: is)?(?: the)? (?<side>${WIDE}|${TALL})(?! (?:is|=|of) \\d)`)) ??
    clause.find(new RegExp(`(?<n>${NUMBER}) (?:is )?(?:the )?(?<side>${WIDE}|${TALL})(?: ,)? not (?:the )?(?:${TALL}|${WIDE})`));
  if (!phrase) return undefined;
  const isWidth = new RegExp(`^${WIDE}$`).test(phrase.groups.side ?? '');
  return { [isWidth ? 'width' : 'height']: Number(phrase.groups.n), from: phrase.from, to: phrase.to };
}

function namedSides(clause: Clause): Size | undefined {
  const found: { side: 'width' | 'height'; value: number; phrase: Phrase }[] = [];
  for (const [side, pattern] of SIDES) {
    for (let from = 0; from < clause.tokens.length && !found.some((other) => other.side === side); ) {
      const phrase = clause.part(from, clause.tokens.length - 1).find(pattern);
      if (!phrase) break;
      const place = { ...phrase, from: phrase.from + from, to: phrase.to + from };
      const value = Number(phrase.groups.n);
      const overlaps = found.some((other) => place.from <= other.phrase.to && other.phrase.from <= place.to && numberAt(clause, place) === numberAt(clause, other.phrase));
      if (value >= LEAST_PX && !overlaps) found.push({ side, value, phrase: place });
      from = place.to + 1;
    }
  }
  if (found.length === 0) return undefined;
  const value = (side: 'width' | 'height'): number | undefined => found.find((item) => item.side === side)?.value;
  return { ...definedSides(value('width'), value('height')), from: Math.min(...found.map((item) => item.phrase.from)), to: Math.max(...found.map((item) => item.phrase.to)) };
}

function numberAt(clause: Clause, place: { readonly from: number; readonly to: number }): number {
  return clause.tokens.findIndex((token, index) => index >= place.from && index <= place.to && token.kind === 'number');
}

/** "480 height by 640": the other number is the other side. */
function completed(clause: Clause, named: Size): Size {
  const numbers = clause.tokens.map((token, index) => ({ value: Number(token.text), index, token })).filter(({ token, value }) => token.kind === 'number' && value >= LEAST_PX);
  const other = numbers.find(({ value, index }) => value !== named.width && value !== named.height && !clause.isTaken(index) && index >= named.from - 2 && index <= named.to + 3);
  if (!other || CORRECTED.test(clause.words.split(' ').slice(0, other.index).join(' '))) return named;
  const sides = named.width === undefined ? definedSides(other.value, named.height) : definedSides(named.width, other.value);
  return { ...sides, from: Math.min(named.from, other.index), to: Math.max(named.to, other.index) };
}

function definedSides(width: number | undefined, height: number | undefined): { width?: number; height?: number } {
  return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}

function firstPair(clause: Clause): Size | undefined {
  const pairs: Size[] = [];
  let fallback: Size | undefined;
  for (let from = 0; from < clause.tokens.length; ) {
    const phrase = clause.part(from, clause.tokens.length - 1).find(PAIR);
    if (!phrase) break;
    const place = { from: phrase.from + from, to: phrase.to + from };
    const [width, height] = [Number(phrase.groups.w ?? phrase.groups.w2), Number(phrase.groups.h ?? phrase.groups.h2)];
    const before = clause.words.split(' ').slice(0, place.from).join(' ');
    if (width >= LEAST_PX && height >= LEAST_PX && Number.isInteger(width) && Number.isInteger(height)) {
      const size = { width, height, ...place };
      if (CORRECTED.test(before)) fallback ??= size;
      else pairs.push(size);
    }
    from = place.to + 1;
  }
  // "It is 100x100 now but I want …": the later one is wanted.
  return (clause.has(/(?:but|now|currently|instead)/) ? pairs.at(-1) : pairs[0]) ?? fallback;
}
