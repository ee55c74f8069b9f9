import type { Clause } from '../clauses/clause.js';
import { LONGEST_PHRASE, PHRASES } from './phrases.js';
import type { Sense } from './sense.js';

/** A quality named in a clause. */
export interface Spotted {
  readonly sense: Sense;
  readonly from: number;
  readonly to: number;
}

/** What may stand behind an adjective that speaks of the picture: "bright colors", "dark in the corner"; not "dark hair". */
const MAY_FOLLOW_ADJECTIVE =
  /^(?:·|image|images|picture|pictures|photo|photos|color|colors|background|foreground|lighting|light|tones?|look|looking|effect|version|quality|face|faces|than|so|for|in|on|at|with|to|as|or|and|enough|please|but|the|it|because|overall|everywhere|thanks|thank|a|an|by|if|when|that|this|i|we|you|now|here|like|around|toward|towards|from|of|scene|area|areas|up|due|is|are|out|possible|mode|again|due|right|though|filter|parts?|spots?|percent|\d.*)$/;

const OBJECT_LEAD = /^(?:the|this|these|its|up|out|a|of|all|in|image|my|overall|their|natural)$/;

/** Finds every word of the lexicon in the open words of a clause, longest phrases first. */
export function spotSenses(clause: Clause): Spotted[] {
  const words = clause.open.split(' ');
  const spotted: Spotted[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
      const senses = PHRASES.get(words.slice(at, at + length).join(' '));
      if (!senses) continue;
      const sense = chooseSense(senses, words, at, at + length - 1);
      if (sense) spotted.push({ sense, from: at, to: at + length - 1 });
      at += length - 1;
      break;
    }
  }
  return withoutGovernedNouns(spotted, words);
}

/** A word with several senses is what its neighbours make of it: "light" after "more" or "the" is a noun, after "too" an adjective, first a verb. */
function chooseSense(senses: readonly Sense[], words: readonly string[], from: number, to: number): Sense | undefined {
  const before = words[from - 1] ?? '';
  const after = words[to + 1] ?? '';
  const of = (role: Sense['role']): Sense | undefined => senses.find((sense) => sense.role === role);
  const noun = of('noun') ?? of('flaw');
  const adjective = of('adjective') ?? of('comparative');
  const verb = of('verb');
  if (adjective && /^(?:too|so|very|not|less|look|looks|looking|is|are|was|were|appear|be|really|overly|how|being|as|quite|bit|little|more)$/.test(before) && (!noun || /^(?:too|so|very|look|looks|is|was|be)$/.test(before) || noun.quality !== adjective.quality)) return attributive(adjective, after);
  if (verb && !noun && !adjective) return verb;
  if (noun && verb && isVerbPlace(before, after)) return verb;
  if (noun && adjective && /^(?:has|have|with|a|wearing|her|his|my|in|some|and)$/.test(before) && !attributive(adjective, after)) return undefined;
  if (noun) return noun;
  if (verb && isVerbPlace(before, after)) return verb;
  return adjective ? attributive(adjective, after) : verb;
}

function isVerbPlace(before: string, after: string): boolean {
  const leads = before === '' || /^(?:please|to|can|could|you|and|someone|somebody|anyone|slightly|just|then|,|also|would|or|kindly|little|bit|better|help|moderately|need|needs|should)$/.test(before);
  return leads && !/^(?:of|in|from|is|are|needs|should|and|to|up|down)$/.test(after) && after !== '';
}

function attributive(sense: Sense, after: string): Sense | undefined {
  if (sense.role === 'comparative' || after === '' || MAY_FOLLOW_ADJECTIVE.test(after)) return sense;
  return undefined;
}

/** "sharpen the details", "lighten the shadows": the noun is what the verb works on. Areas of light keep the noun, with the verb's direction. */
function withoutGovernedNouns(spotted: readonly Spotted[], words: readonly string[]): Spotted[] {
  const kept: Spotted[] = [];
  for (const item of spotted) {
    const before = kept.at(-1);
    const governed = before?.sense.role === 'verb' && item.sense.role === 'noun' && words.slice(before.to + 1, item.from).every((word) => OBJECT_LEAD.test(word));
    if (!governed || !before) kept.push(item);
    else if (/^(?:shadows|highlights)$/.test(item.sense.quality)) kept[kept.length - 1] = { sense: { ...item.sense, role: 'verb', sign: before.sense.sign }, from: before.from, to: item.to };
    else if (!/^(?:clarity|brightness|saturation)$/.test(item.sense.quality) || before.sense.quality === 'contrast') kept.push({ ...item, sense: { ...item.sense, role: 'verb', sign: before.sense.sign } });
  }
  return kept;
}
