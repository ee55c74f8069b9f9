import { Clause } from './clauses/clause.js';
import { isProtected, isStory } from './clauses/protected-clause.js';
import { splitClauses } from './clauses/split-clauses.js';
import { recogniseGenerative } from './generative/recognise.js';
import { readQualities, type Carry } from './lexicon/read-qualities.js';
import { mergeSteps } from './merge-steps.js';
import { backgroundRule } from './rules/background.rule.js';
import { cropRule } from './rules/crop.rule.js';
import { decorationRule } from './rules/decoration.rule.js';
import { formatRule } from './rules/format.rule.js';
import { lookRule } from './rules/look.rule.js';
import { monochromeRule } from './rules/monochrome.rule.js';
import type { Rule, Surroundings } from './rules/rule.js';
import { sizeRule } from './rules/size.rule.js';
import { tintRule } from './rules/tint.rule.js';
import { turnRule } from './rules/turn.rule.js';
import { isVagueWish, soundsLikeWish } from './rules/vague.js';
import type { GenerativeWish, Step, Understanding } from './understanding.js';
import { settleSpelling } from './words/spelling.js';
import type { Token } from './words/token.js';
import { tokenize } from './words/tokenize.js';

/** Longer texts are stories or abuse; only their beginning is read. */
const MAX_CHARACTERS = 4000;
/** In words. Every pattern is held against every sentence, so that a text without a stop must not be one sentence. */
const LONGEST_SENTENCE = 80;
/** In words: "scratches and deep creases" is one wish. */
const LONGEST_LIST_ITEM = 4;
const VAGUE_AMOUNT = 50;
/** Before the generative readers: these take words that would look like things ("remove the border"). */
const EARLY_RULES: readonly Rule[] = [monochromeRule, backgroundRule, decorationRule, formatRule];
const LATE_RULES: readonly Rule[] = [cropRule, turnRule, lookRule, tintRule];

/** What has been read so far. */
interface Reading {
  readonly source: string;
  readonly steps: Step[];
  readonly generative: GenerativeWish[];
  readonly notUnderstood: string[];
  readonly notes: Set<string>;
}

/**
 * Reads what a text asks to be done with a picture: offline, without a model, in a millisecond or so. Never throws; an
 * empty text is an understanding of nothing. At most 4000 characters are read.
 */
export function understand(text: string): Understanding {
  const source = text.slice(0, MAX_CHARACTERS).replace(/[’‘`´]/g, "'").replace(/[“”„]/g, '"');
  const tokens = tokenize(source).map((token) => (token.kind === 'word' ? { ...token, text: settleSpelling(token.text) } : token));
  const reading: Reading = { source, steps: [], generative: [], notUnderstood: [], notes: new Set() };
  const surroundings: Surroundings = {
    words: tokens.map((token) => token.text).join(' '),
    quotes: tokens.filter((token) => token.kind === 'quote').map((token) => token.content ?? ''),
    note: (sentence) => void reading.notes.add(sentence),
  };
  const taken = new Set<Token>();
  for (const sentence of sentences(tokens)) readSentence(sentence, reading, surroundings, taken);
  return conclude(reading, surroundings.words);
}

function sentences(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'stop' || (found.at(-1)?.length ?? 0) >= LONGEST_SENTENCE) found.push([]);
    if (token.kind !== 'stop') found.at(-1)?.push(token);
  }
  return found.filter((sentence) => sentence.length > 0);
}

function readSentence(tokens: readonly Token[], reading: Reading, surroundings: Surroundings, taken: Set<Token>): void {
  reading.steps.push(...sizeRule(new Clause(reading.source, tokens, taken), surroundings));
  let carry: Carry = {};
  let afterGenerative = false;
  for (const span of splitClauses(tokens)) {
    const clause = new Clause(reading.source, span.tokens, taken);
    if (isProtected(clause.open)) {
      reading.notes.add(`"${clause.said()}" was read as something to keep as it is.`);
      clause.takeAll();
      afterGenerative = false;
      continue;
    }
    const before = reading.steps.length + reading.generative.length;
    const result = readClause(clause, reading, surroundings, carry, afterGenerative);
    carry = result.carry;
    afterGenerative = result.isGenerative;
    if (reading.steps.length + reading.generative.length === before && !clause.isTouched) reportUnread(clause, reading);
  }
}

function readClause(clause: Clause, reading: Reading, surroundings: Surroundings, carry: Carry, afterGenerative: boolean): { carry: Carry; isGenerative: boolean } {
  for (const rule of EARLY_RULES) reading.steps.push(...rule(clause, surroundings));
  const wish = recogniseGenerative(clause, surroundings.words);
  const previous = reading.generative.at(-1);
  if (wish && afterGenerative && previous?.kind === wish.kind && !soundsLikeWish(clause.words) && clause.tokens.length <= LONGEST_LIST_ITEM) return { carry, isGenerative: true };
  if (wish) reading.generative.push(wish);
  else if (afterGenerative && isListGoingOn(clause)) {
    clause.takeAll();
    return { carry, isGenerative: true };
  }
  for (const rule of LATE_RULES) reading.steps.push(...rule(clause, surroundings));
  const qualities = readQualities(clause, carry);
  if (qualities.trailing !== undefined && carry.direction !== undefined) spreadBack(reading.steps, qualities.trailing);
  reading.steps.push(...qualities.steps);
  for (const note of qualities.assumed) reading.notes.add(note);
  return { carry: qualities.carry, isGenerative: wish !== undefined };
}

/** "remove the car, the bin and the man": what follows a generative wish without a verb belongs to it. */
function isListGoingOn(clause: Clause): boolean {
  return /^(?:the|a|an|my|his|her|their|that|those|these|all|any|also|other|both|some) /.test(clause.open) && !/(?: more| less| brighter| darker| sharper|background|contrast|brightness|saturation|color)/.test(clause.open);
}

/** "increase brightness and contrast a little": the amount said last holds for the clause before, which had none. */
function spreadBack(steps: Step[], amount: number): void {
  const last = steps.at(-1);
  const own = last?.params.amount;
  if (!last || typeof own !== 'number' || Math.abs(own) !== 30 || /(?:^| )(?:little|bit|slightly|lot|more)(?: |$)/i.test(last.said)) return;
  steps[steps.length - 1] = { ...last, params: { ...last.params, amount: Math.sign(own) * amount } };
}

function reportUnread(clause: Clause, reading: Reading): void {
  const words = clause.open;
  if (!soundsLikeWish(words) || isStory(words) || isVagueWish(words) || words.split(' ').length < 3) return;
  const said = clause.said();
  if (said !== '') reading.notUnderstood.push(said);
}

function conclude(reading: Reading, words: string): Understanding {
  const steps = mergeSteps(reading.steps);
  const vague = steps.length === 0 && reading.generative.length === 0 && isVagueWish(words);
  if (vague) {
    reading.notes.add('Nothing particular was named; the picture is enhanced automatically.');
    steps.push({ op: 'auto_enhance', params: { amount: VAGUE_AMOUNT }, said: reading.source.trim(), confidence: 0.5 });
  }
  const nothing = steps.length === 0 && reading.generative.length === 0 && reading.notUnderstood.length === 0 && reading.source.trim() !== '';
  return { steps, generative: reading.generative, vague, notUnderstood: nothing ? [reading.source.trim()] : reading.notUnderstood, notes: [...reading.notes] };
}
