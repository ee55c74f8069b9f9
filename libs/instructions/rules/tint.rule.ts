import { DEFAULT_AMOUNT, findAmounts } from '../amounts/amount-words.js';
import { COLOR_FAMILIES } from '../colors/color-families.js';
import type { Clause, Phrase } from '../clauses/clause.js';
import { directionAt } from '../directions/governors.js';
import { findRegion } from '../regions/find-region.js';
import type { Step } from '../understanding.js';
import { stepFrom, type Rule } from './rule.js';

const FAMILY = `(?<color>${[...COLOR_FAMILIES.keys()].join('|')})`;
const TONE = '(?:tones?|toning|tints?|hues?|cast|shades?|colors?|coloring|coloration|color cast|filter|overlay|channel|balance|levels?|saturation|glow|light|layer|lighting|effect|look|toned)';
/** A colour as a tone of the whole: "the yellow cast", "redness". */
const NAMED_TONE = new RegExp(`${FAMILY}(?: (?:or|and|\\/|-)? ?(?:${[...COLOR_FAMILIES.keys()].join('|')}))? ${TONE}|${TONE} of ${FAMILY.replace('color', 'second')}`);
const NOUN = /(?:ness|ing|s)$/;
const TOWARDS = new RegExp(`(?:more|less|too|so|very|not so|not as|bit|little|slightly|lot|much|way) (?:of )?(?:a |the )?${FAMILY}`);
const MOVED = new RegExp(`(?:add|increase|decrease|reduce|remove|lower|raise|boost|enhance|take out|take away|tone down|turn down|turn up|bring out|bring up|bring down|adjust|less|more|get rid of|saturate|desaturate|intensify|eliminate|delete|fix|drop|correct|subtract|put) (?:a |the |some |any |all |of |bit |little |in |out |lot |most |slight |excess |excessive |extra |overall |more |down |up |heavy |dark |light |slightly )*${FAMILY}(?= |$)`);
const COMPLAINT = new RegExp(`(?:looks?|is|are|was|came out|too|so|very|really|all|kind of|seems?) ${FAMILY}$`);

/** Colours that are to grow or fade in the whole picture or a part of it: "remove the yellow cast", "make the sky more blue". */
export const tintRule: Rule = (clause) => {
  const steps: Step[] = [];
  for (let phrase = next(clause); phrase; phrase = next(clause)) steps.push(tint(clause, phrase));
  return steps;
};

function next(clause: Clause): Phrase | undefined {
  const tone = clause.find(NAMED_TONE);
  if (tone) return tone;
  const moved = clause.find(MOVED);
  if (moved && isPicture(clause, moved)) return moved;
  const towards = clause.find(TOWARDS);
  if (towards) return towards;
  return clause.find(new RegExp(`(?<color>${[...COLOR_FAMILIES.keys()].filter((word) => /(?:ness|ish|er)$/.test(word)).join('|')})(?= |$)`)) ?? clause.find(COMPLAINT);
}

/** "remove the red" is a tone, "remove the red car" is a thing: what follows must not be another noun. */
function isPicture(clause: Clause, phrase: Phrase): boolean {
  const following = clause.words.split(' ')[phrase.to + 1] ?? '';
  return following === '' || new RegExp(`^(?:${TONE}|in|on|from|to|a|of|the|by|so|slightly|out|and|percent|please|for|at|look|looking|throughout|with|color|colors|is|that|as|more|less|\\d+|around|only|overall|over)$`).test(following) || (NOUN.test(phrase.groups.color ?? '') && following.length < 4);
}

function tint(clause: Clause, phrase: Phrase): Step {
  const words = clause.words.split(' ');
  const color = COLOR_FAMILIES.get(phrase.groups.color ?? phrase.groups.second ?? '') ?? 'yellow';
  const amount = findAmounts(clause)[0]?.value ?? DEFAULT_AMOUNT;
  const direction = directionOf(words, phrase);
  const from = Math.max(0, words.slice(0, phrase.from).findLastIndex((_, at) => directionAt(words, at) !== undefined));
  const region = findRegion(clause, phrase.to) ?? regionMade(clause, words, phrase.from);
  return stepFrom(clause, { from, to: phrase.to }, 'tint', { color, amount: direction * amount }, { region });
}

function regionMade(clause: Clause, words: readonly string[], until: number): string | undefined {
  const make = words.slice(0, until).lastIndexOf('make');
  return make < 0 ? undefined : findRegion(clause.part(0, until - 1), make);
}

function directionOf(words: readonly string[], phrase: Phrase): 1 | -1 {
  if (/(?:^| )(?:less|too|remove|reduce|decrease|without|not|no|fix|correct|eliminate|desaturate|subtract|excess|excessive)(?: |$)/.test(`${words.slice(Math.max(0, phrase.from - 5), phrase.to + 1).join(' ')}`)) return -1;
  if (COMPLAINT.test(phrase.words) && !/(?:^| )(?:make|more|want)(?: |$)/.test(words.slice(0, phrase.from).join(' '))) return -1;
  for (let at = phrase.to; at >= 0; at--) {
    const direction = directionAt(words, at);
    if (direction !== undefined) return direction;
  }
  return 1;
}
