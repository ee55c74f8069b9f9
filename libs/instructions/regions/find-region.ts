import type { Clause } from '../clauses/clause.js';
import { COLOR_FAMILIES } from '../colors/color-families.js';
import { PHRASES } from '../lexicon/phrases.js';

const WHOLE = /^(?:image|images|picture|pictures|photo|photos|photography|whole|it|this|thing|all|everything|color|colors|one|scene|frame|overall|entire|version|lighting|look|quality|file|view|setting|settings|print|input|details?|tone|tones|hues?|bit|lot|little|way|shot|same|light|brightness|contrast|saturation|them|that|level|levels|amount|percent|most|maximum|minimum|result|end|edit|desired|\d.*)$/;
const LEAD = /^(?:of|in|on|for|to|at|the|a|an|my|his|her|their|our|its|this|these|those|that|just|only|up|out|entire|whole|all|both|more|around|behind|from|toward|towards|near|over|into|making|side|left|right|top|bottom|upper|lower|center|middle|very|little|color|colors|lighting|light|brightness|details?|front|back|part|parts|area|areas|section|half|corner)$/;
const ENDS = /^(?:·|in|on|of|at|with|that|which|who|so|to|for|from|by|please|is|are|be|was|slightly|a|as|more|less|than|but|if|when|thanks|because|look|looks|appear|stand|pop|using|around|behind|near|while|without|it|very|some|enough|overall|only|and|up|down|away|off|out|too|can|could|they|you|percent|lot|bit|little|brighter|darker|lighter|sharper|warmer|cooler|clearer|better|needs|should|appears|drastically|significantly|dramatically|moderately|greatly|considerably|\d.*)$/;
/** Parts of the picture with a name of their own; other nouns stand for themselves. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^(?:background|surroundings?|everything (?:around|behind).*)$/, 'background'],
  [/^(?:foreground)$/, 'foreground'],
  [/^(?:subjects?|main subject|person|people|figures?|humans?)$/, 'subject'],
  [/^(?:skies|sky|clouds?)$/, 'sky'],
];

/** The part of the picture that words behind a command name: "brighten the dog" is "dog"; undefined for the whole picture. */
export function findRegion(clause: Clause, after: number): string | undefined {
  const words = clause.words.split(' ');
  let at = after + 1;
  let led = false;
  while (at < words.length && LEAD.test(words[at])) {
    led = true;
    at++;
  }
  const noun: string[] = [];
  while (at < words.length && !ENDS.test(words[at]) && !isQuality(words[at]) && noun.length < 3) noun.push(words[at++]);
  if (noun.length === 0 || (!led && after >= 0 && noun.length > 2) || noun.some((word) => WHOLE.test(word))) return anywhere(clause);
  const phrase = noun.join(' ');
  return nameOf(phrase) ?? nameOf(noun.at(-1) ?? '') ?? phrase;
}

/** "colors more saturated", "colors to blue": what is wished, no place. */
function isQuality(word: string): boolean {
  return PHRASES.has(word) || COLOR_FAMILIES.has(word);
}

/** A background or foreground named elsewhere in the clause. */
function anywhere(clause: Clause): string | undefined {
  if (clause.find(/(?:in|of|on) (?:the )?background|background/)) return 'background';
  return clause.find(/foreground/) ? 'foreground' : undefined;
}

function nameOf(phrase: string): string | undefined {
  return NAMED.find(([pattern]) => pattern.test(phrase))?.[1];
}
