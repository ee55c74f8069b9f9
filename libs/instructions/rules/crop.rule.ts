import type { Clause } from '../clauses/clause.js';
import type { ParameterValue, Step } from '../understanding.js';
import { stepFrom, type Rule } from './rule.js';

const CROP = /(?:crop(?:ped|ping|s)?(?: (?:in|down|out|off|away))?|trim(?:med|ming)?(?: (?:off|down))?|re ?crop|close ?up|zoom(?:ed|ing)?(?: (?:in|into|up|closer))?(?: (?:on|to|into))?|bring (?:\w+ )*?(?:closer|close up)|move (?:\w+ )*?closer)/;
const ZOOM_OUT = /(?:zoom(?:ed|ing)?|pan|pull)(?: \w+)? (?:out|back)|zoom out|pan out/;
const CUT = /(?:cut|chop)(?: (?:off|out|away|down))? (?:the |a |some |this |that |image |picture |photo )*(?:\w+ )?(?:edges?|sides?|top|bottom|left|right|corners?|borders?|half|in half|image|picture|photo|empty|blank|black|white|part|section|portion|outer|upper|lower|rest)|(?:remove|delete|get rid of|take (?:off|out|away)) (?:the |any |all |this |some )*(?:(?:black|white|blank|empty|extra|gray|outer|excess|unneeded|unused|surrounding|border|left|right|top|bottom|side) )*(?:edges?|margins?|white ?space|empty space|blank space|space|bars?|letterbox(?:ing)?|crop lines?|borders?|frame|sides?)(?! (?:of the (?:girl|man|woman|dress|shirt)))/;
const SQUARE = /(?:a |into a |to a |as a )?square(?: (?:format|crop|frame|shape|image|picture))?/;
const ASPECT = /(?<a>\d{1,2}) : (?<b>\d{1,2})/;
const PERCENT = /(?:by |to )?(?<n>\d+) percent/;
const SUBJECT = /(?:man|men|woman|women|girl|girls|boy|boys|kid|kids|person|people|face|faces|head|headshot|dog|cat|baby|couple|subject|subjects|him|her|them|me|us|child|children|bird|figure|character|portrait|lady|player|helicopter|group|wife|husband|mother|father|son|daughter|friend|animal|car)/;
const CROP_FACTOR_NEAR = 75;

/** Crop, trim, zoom. "Crop out the guy" has been taken as an object's removal before this rule is asked. */
export const cropRule: Rule = (clause, surroundings) => {
  const out = clause.find(ZOOM_OUT);
  if (out) {
    surroundings.note('"Zoom out" was read as a wider canvas: what lies outside the picture is not known.');
    return [stepFrom(clause, out, 'pad', {}, { confidence: 0.5 })];
  }
  const square = clause.find(new RegExp(`(?:make|turn|want|need|crop|cut|convert|into|as|to|in) (?:\\w+ )*?${SQUARE.source}`));
  const verb = clause.find(CROP) ?? clause.find(CUT) ?? square;
  if (!verb || clause.has(/(?:without|do not|dont) (?:any )?crop(?:ping)?/) || isStory(clause, verb.from)) return [];
  return [cropStep(clause, verb, square !== undefined || (clause.has(SQUARE) && clause.has(CROP)))];
};

/** "When I zoom in I see …" tells of looking, not of a wish. */
function isStory(clause: Clause, from: number): boolean {
  return /(?:^| )(?:when|if) (?:i|you|we|they)(?: \w+)?$/.test(clause.words.split(' ').slice(0, from).join(' '));
}

function cropStep(clause: Clause, verb: { readonly from: number; readonly to: number }, square: boolean): Step {
  const params: Record<string, ParameterValue> = {};
  const aspect = clause.find(ASPECT);
  const percent = clause.find(PERCENT);
  const subject = clause.find(SUBJECT);
  if (square) params.square = true;
  else if (aspect) params.aspect = `${aspect.groups.a}:${aspect.groups.b}`;
  else if (percent) params.percent = Math.max(1, Math.min(100, /by/.test(percent.words) ? 100 - Number(percent.groups.n) : Number(percent.groups.n)));
  else if (clause.has(/half/)) params.percent = 50;
  else if (/zoom|close/.test(clause.words) && !subject) params.percent = CROP_FACTOR_NEAR;
  params.focus = subject ? 'subject' : clause.has(/(?:center|middle|centered)/) ? 'centre' : 'attention';
  const region = subject?.words;
  const last = Math.max(verb.to, aspect?.to ?? 0, percent?.to ?? 0, subject?.to ?? 0);
  return stepFrom(clause, { from: verb.from, to: last }, 'crop', params, { region });
}
