import { findColor } from '../colors/find-color.js';
import type { Clause } from '../clauses/clause.js';
import type { Step } from '../understanding.js';
import { stepFrom, type Rule, type Surroundings } from './rule.js';

const GROUND = '(?:background|back ground|backgroud)(?: (?:stuff|surroundings?|area|color|scene|scenery|image|itself|of (?:the |this |my )?(?:image|picture|photo|it)|completely|entirely|please))*';
const DETERMINERS = '(?:the |this |that |my |its |his |her |our |their |an? |any |all |whole |entire |of |messy |busy |current |ugly |existing |old |original |distracting |plain |solid |white |black |blue |green |red |gray |brown |yellow |pink |wall |image |photo )*';
const REMOVE = new RegExp(
  `(?:remove|removing|removed|delete|deleting|erase|erasing|eliminate|get rid of|rid of|take (?:out|away|off)|cut out|crop out|edit out|strip|clear|drop|clip|render off|photoshop out|take|crop|knock out|cut) ${DETERMINERS}${GROUND}(?: (?:out|off|away))?(?! (?:people|person|noise|text|objects?|men|man|women|woman|guys?|girls?|crowd|cars?|blur|light|lights|tourists|tint|shadows?|grain|boy|boys|kids?|clutter|lines?|words?|writing))`,
);
const GONE = new RegExp(`(?<!(?:in|from|of|on|into|behind) (?:the |my |this )?)${GROUND} (?:to be |is |be |could be |can be |being )?(?:removed|deleted|erased|gone|cut out|taken out|disappear|stripped)|(?:no|without) ${DETERMINERS}${GROUND}|(?:remove|delete|erase|cut out|crop out|get rid of) everything (?:except|but|around|behind|other than|besides).*|background removal`);
const TRANSPARENT = /(?:transparent|transparency|see through|clear background|alpha|transparant)/;
const ISOLATE = /(?:isolate|cut ?out (?:just )?(?:the |my |his |her |this |only )*(?:\w+ )*?(?:only|from|and (?:put|place))|extract|(?:just|only) (?:the |my |his |her )?(?:\w+ ){1,3}(?:visible|remains?|as png)|cut out|cut)/;
const SET = new RegExp(
  `(?:make|making|change|changing|changed|turn|set|replace|replaced|color|fill|paint|put|place|add|swap|switch|use|with|on|onto|give|have|has|want|need|into|against|in|convert|get) (?:(?!out |from |behind |and |of |removed |photoshopped )[\\w#]+ ){0,9}?${GROUND}(?: (?:from|to|into|with|be|as|for|a|an|the|all|it|color|of|just|plain|solid|pure|completely|totally|entirely|one|flat|simple|more|full|fully|should|is|by))*(?: (?:[\\w#]+)){0,4}|${GROUND} (?:to be |should be |must be |be |is |changed |turned |made |to |in |all |into )+(?:\\w+ ){0,3}[\\w#]+`,
);
const FOLLOWING_COLOR = /^(?:and )?(?:with )?(?:(?:make|leave|turn|set|replace|have|put|change|keep|fill|like|to|it|with|a|the|in|plain|pure|just|be|solid|all|completely|into|by|color|an|one|flat|background) )*/;
const BLANK = new RegExp(`(?:make|create|put|add|use|want|need|with|give|have|on|onto|like|leave|against|to) (?:\\w+ ){0,3}?(?:blank|plain|empty|neutral|clean) ${GROUND}|${GROUND} (?:to be |be |is )?(?:blank|plain|empty)`);
const BLACK_OUT = new RegExp(`(?:black|white|gray)(?:ed)? out ${DETERMINERS}${GROUND}|${GROUND} (?:\\w+ )?(?:blacked|whited|grayed) out`);
const DEGREE =
  /(?:more|less|bit|little|slightly|brighter|darker|lighter|warmer|cooler|blurry|blurred|blur|sharper|clearer|clear|softer|focus|contrast|saturat\w+|dim|tone|tones|visible|stand|pop|vibrant|(?:bright|dark|light)(?! ?(?:red|orange|yellow|green|blue|purple|pink|brown|gray|cyan|white|violet)))/;

/** The background goes, or becomes a plain colour. A described scene is left to the generative rules. */
export const backgroundRule: Rule = (clause, surroundings) => {
  if (!clause.has(new RegExp(GROUND)) && !clause.has(TRANSPARENT) && !clause.has(/(?:isolate|extract|render|everything)/)) return [];
  const blackout = clause.find(BLACK_OUT);
  if (blackout) return [replacedBy(clause, blackout, findColor(blackout.words.replaceAll('ed out', ' out')) ?? 'white')];
  const set = clause.find(SET);
  const color = set && colorOfBackground(set.words);
  if (set && color !== undefined && !isColorOfOther(set.words)) return [replacedBy(clause, set, color)];
  const later = set && /^(?:change|replace)/.test(set.words) ? laterColor(clause, surroundings) : [];
  if (set && later.length > 0) return [replacedBy(clause, set, String(later[0].params.color))];
  const blank = clause.find(BLANK);
  if (blank && color === undefined) {
    surroundings.note('A blank background was read as a white one.');
    return [replacedBy(clause, blank, 'white')];
  }
  const removal = clause.find(REMOVE) ?? clause.find(GONE) ?? clause.find(new RegExp(`(?:make|turn|want|need|with|on|has|have|a|an|to|as)? ?(?:\\w+ ){0,5}?${TRANSPARENT.source}(?: ${GROUND})?`)) ?? isolated(clause);
  if (!removal) return [];
  return [stepFrom(clause, removal, 'remove_background', {}), ...laterColor(clause, surroundings)];
};

function isolated(clause: Clause): ReturnType<Clause['find']> {
  return clause.has(new RegExp(GROUND)) || clause.has(/(?:isolate|extract)/) ? clause.find(ISOLATE) : undefined;
}

/** The new colour is the one named last ("from black to white"); "make the background white". */
function colorOfBackground(words: string): string | undefined {
  if (TRANSPARENT.test(words) || DEGREE.test(words)) return undefined;
  const after = /^.*?background(.*)$/.exec(words)?.[1];
  const before = words.slice(0, words.length - (after?.length ?? 0));
  const target = /(?: to| into| with| by| in) (?:a |the |be |all |just |plain |pure |solid |completely |something )*(?<to>[\w#]+(?: [\w#]+)?)/.exec(after ?? '')?.groups?.to;
  const changed = findColor(target ?? '') ?? findColor(after ?? '');
  if (changed !== undefined) return changed;
  return /^(?:change|changed|changing|replace|replaced|swap|switch|convert|get)/.test(words) && !/ (?:to|into|with) /.test(before) ? undefined : findColor(before);
}

/** "the black shirt in the background": the colour belongs to something else. */
function isColorOfOther(words: string): boolean {
  return /(?:people|person|man|woman|girl|boy|shirt|car|tree|trees|sky|wall|building|text|logo|picture of|person|water|grass|flowers?|light fire|stripes|spots|wearing|field|house|scene)/.test(words);
}

function replacedBy(clause: Clause, place: { readonly from: number; readonly to: number }, color: string): Step {
  return stepFrom(clause, place, 'replace_background', { color });
}

/** "remove the background and make it white": the colour stands in the next clause of the text. */
function laterColor(clause: Clause, surroundings: Surroundings): Step[] {
  const rest = surroundings.words.slice(surroundings.words.indexOf(clause.words) + clause.words.length).replace(/^[ ,.]+/, '');
  const lead = FOLLOWING_COLOR.exec(rest)?.[0] ?? '';
  const next = rest.slice(lead.length).split(' ').slice(0, 2).join(' ');
  const color = lead.length > 3 && /(?:make|leave|turn|replace|put|change|fill|with|have|to)/.test(lead) ? findColor(next) : undefined;
  const inside = findColor(clause.open.replace(/·/g, ' ').trim());
  const chosen = color ?? (/(?:to|with|make|leave|into|as) /.test(clause.open) ? inside : undefined);
  return chosen === undefined ? [] : [{ op: 'replace_background', params: { color: chosen }, said: `${lead}${next}`.trim() || clause.said(), confidence: 0.8 }];
}
