import { findColor } from '../colors/find-color.js';
import type { Clause } from '../clauses/clause.js';
import type { ParameterValue, Step } from '../understanding.js';
import { stepFrom, type Rule, type Surroundings } from './rule.js';

const ADDING = '(?:add|adding|added|insert|put|place|apply|give|make|draw|create|include|with|want|need|have|use|write|type|increase|more|round|drop|set|overlay|stamp|around)';
const BORDER = new RegExp(`${ADDING} (?:(?!around |of |in |on |to |from |and |it |more |my |wooden |picture |window )\\w+ ){0,6}?(?:borders?|frames?|outline)(?: (?:around|to|on|for|of|the|it|image|picture|photo|in|with|a|that|is|color|as|surrounding|entire|whole))*(?: [\\w#]+)?(?: [\\w#]+)?|(?:border|frame) (?:it|the (?:image|picture|photo))`);
const CORNERS = /(?:round(?:ed)?(?: off)?|curved) (?:the |all |its )*(?:corners?|edges?)(?: (?:by|of|with|radius|a))*(?: (?<n>\d+)(?: ?(?<unit>px|percent))?)?|(?:add|give|make) (?:\w+ )*?(?:corners?) round(?:ed)?/;
const SHADOW = new RegExp(`${ADDING} (?:\\w+ ){0,3}?drop ?shadows?(?: (?:to|behind|under|it|the|image|subject|product))*|drop ?shadow`);
const TEXT = /(?:add|insert|put|write|type|place|include|overlay|caption|draw|print|with|say(?:s|ing)?|it to say|display)(?: (?:\w+|,))*? ?(?:text|words?|caption|title|lettering|letters|phrase|quote|message|writing|saying|say|says|that reads|slogan|«»)(?: (?:that|which|saying|says?|reads?|reading|of|the|:|called|above|below|to|it|text|words?|and|a|with))*(?: «»)?|(?:caption|label) (?:it|this|the image)|write/;
const WATERMARK = new RegExp(`${ADDING} (?:\\w+ ){0,4}?(?:watermarks?|water marks?|copyright)(?: (?:mark|text|watermark|saying|that says|that reads|of|with|the|text))*(?: «»)?|watermark (?:it|this|the (?:image|picture|photo))(?: with)?(?: «»)?`);
const WRITING_END = /(?: (?:in|at|on|to|near|above|below|over|under|across|with|using|and make|please)(?= |$)).*$/;
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/(?:top|upper) left/, 'top-left'], [/(?:top|upper) right/, 'top-right'], [/(?:bottom|lower) left/, 'bottom-left'], [/(?:bottom|lower) right/, 'bottom-right'],
  [/(?:top|above|upper)/, 'top'], [/(?:bottom|below|underneath|lower)/, 'bottom'], [/(?:center|middle)/, 'centre'], [/(?:on the |to the )left/, 'left'], [/(?:on the |to the )right/, 'right'],
];
const VIGNETTE = new RegExp(`(?:${ADDING} (?:\\w+ ){0,4}?|^)(?:vignettes?|vignetting|vignette effect)|darken (?:the )?(?:edges|corners)`);
const GRAIN = new RegExp(`(?:add|adding|apply|give|insert|put|more|with some|increase) (?:\\w+ ){0,3}?(?:film grain|grain|grainy|noise)(?: effect)?`);

/** What is laid on the picture: borders, round corners, shadows under a subject, text, watermarks, vignette, grain. */
export const decorationRule: Rule = (clause, surroundings) => {
  return [...watermark(clause, surroundings), ...text(clause, surroundings), ...shapes(clause), ...films(clause)];
};

function place(clause: Clause): Record<string, ParameterValue> {
  const position = PLACES.find(([words]) => new RegExp(`(?:^| )${words.source}(?: |$)`).test(clause.words))?.[1];
  return position === undefined ? {} : { position };
}

function watermark(clause: Clause, { quotes }: Surroundings): Step[] {
  const phrase = clause.find(WATERMARK);
  if (!phrase || /remove|delete|get rid/.test(clause.words)) return [];
  const said = quotes[0] ?? '';
  return [stepFrom(clause, phrase, 'watermark', { ...(said === '' ? {} : { text: said }), ...place(clause) })];
}

function text(clause: Clause, { quotes, note }: Surroundings): Step[] {
  const phrase = clause.find(TEXT);
  if (!phrase || !/(?:text|word|caption|title|letter|phrase|message|say|read|write|«»|slogan)/.test(phrase.words) || /(?:remove|delete|replace|change|instead|erase|get rid|keep|words? (?:as|can))/.test(clause.words)) return [];
  const color = findColor(clause.words.slice(clause.words.indexOf(phrase.words)));
  const quoted = quotes.length > 0;
  const written = quoted ? quotes[0] : clause.said(phrase.to + 1).replace(WRITING_END, '').trim();
  const position = place(clause);
  if (written === '') note('No words to be written were named.');
  const last = quoted ? phrase.to : clause.tokens.length - 1;
  return [stepFrom(clause, { from: phrase.from, to: last }, 'add_text', { text: written, ...position, ...(color === undefined ? {} : { color }) }, { confidence: written === '' ? 0.5 : 0.9 })];
}

function shapes(clause: Clause): Step[] {
  const steps: Step[] = [];
  const corners = clause.find(CORNERS);
  if (corners) {
    const amount = Number(corners.groups.n);
    steps.push(stepFrom(clause, corners, 'round_corners', corners.groups.n === undefined ? {} : corners.groups.unit === 'percent' ? { percent: amount } : { radius_px: amount }));
  }
  const shadow = clause.find(SHADOW);
  if (shadow) steps.push(stepFrom(clause, shadow, 'drop_shadow', {}));
  const border = clause.find(BORDER);
  if (border && !/(?:remove|delete|picture frame|frame it|so (?:i|we) can frame|in a frame|into a frame|crop)/.test(clause.words)) {
    const color = findColor(clause.words);
    const width = /(?<n>\d+) ?(?<unit>px|percent)/.exec(clause.words)?.groups;
    const size: Record<string, ParameterValue> = width ? { [width.unit === 'px' ? 'width_px' : 'percent']: Number(width.n) } : {};
    steps.push(stepFrom(clause, border, 'add_border', { ...size, ...(color === undefined ? {} : { color }) }));
  }
  return steps;
}

function films(clause: Clause): Step[] {
  const vignette = clause.find(VIGNETTE);
  const grain = clause.has(/(?:remove|less|reduce|without|no|not)/) ? undefined : clause.find(GRAIN);
  return [...(vignette && !clause.has(/(?:remove|less|reduce|no)/) ? [stepFrom(clause, vignette, 'vignette', { amount: 40 })] : []), ...(grain ? [stepFrom(clause, grain, 'grain', { amount: 30 })] : [])];
}
