import type { Clause } from '../clauses/clause.js';
import type { Step } from '../understanding.js';
import { PICTURE, stepFrom, type Rule, type Surroundings } from './rule.js';

const DEGREES = /(?:by )?(?:about )?(?<n>\d+(?:\.\d+)?) ?degrees?|(?:by )?(?<bare>45|90|180|270)(?! ?(?:percent|px|x|mb|kb|\d))/;
const QUARTER = /(?:a )?quarter(?: turn)?/;
const HALF = /half turn|(?:turned |turn |rotated |rotate |flip |flipped |is |to |so )?(?:\w+ )?upside ?down/;
const LEFT = /(?:counter ?clockwise|anti ?clockwise|counter clock wise|anti clock wise|to (?:the |its )?left|left|ccw|leftwards?)/;
const RIGHT = /(?:clockwise|clock wise|to (?:the |its )?right|right|cw|rightwards?)/;
const ROTATE = /(?:rotate[sd]?|rotating|rotation|turn(?:ed|ing)? (?:around|sideways|(?:it |this |that |image |picture |photo |the |entire |whole )*(?:right|left|clockwise|counter\w*|\d+))|spin|swivel|pivot|re ?orient|orientation)/;
const STRAIGHTEN = /(?:straighten(?:ed|ing)?(?: (?:up|out))?|level(?:led)? (?:the )?(?:horizon|image|picture|photo|it)|fix (?:the )?(?:horizon|tilt)|un ?tilt|make (?:\w+ )*?(?:horizon|picture|image|photo|it) (?:to )?(?:be |look )?(?:straight|level)|(?:is|looks?) (?:crooked|tilted|slanted)|horizon)/;
const UPRIGHT = /(?:rotate|turn|flip|make|put|set) (?:\w+ )*?(?:upright|right ?side up|right way up|correct way|right way)|upright/;
const FLIP = /(?:flip(?:ped|ping|s)?|mirror(?:ed|ing|s)?|reverse[sd]?|reversing|invert(?:ed)? (?:horizontally|vertically)|invert(?= .*upside)|mirror(?:ed)? image|transpose|flop)/;
const VERTICAL = /(?:vertical|vertically|upside ?down|top to bottom|top bottom|up ?side ?down|bottom to top)/;
const SLIGHT_DEGREES = 5;
const PARTS = /(?:hat|head|face|arm|hand|eye|car|cup|person|man|woman|boy|girl|dog|cat|body|hair|bow|tie|knife|glass)s?/;
/** Writing that is the wrong way round shows that the whole picture is. */
const WRITING = /(?:flip|mirror|reverse) (?:\w+ ){0,3}?(?:writing|text|words?|letters?|lettering|numbers?|signs?|flags?|logo)/;

/** Rotating, straightening and flipping the whole picture. A part of it that is to turn is left to the generative rules. */
export const turnRule: Rule = (clause, surroundings) => {
  return flip(clause, surroundings.note) ?? straighten(clause) ?? rotate(clause, surroundings) ?? [];
};

function rotate(clause: Clause, { words: textWords, note }: Surroundings): Step[] | undefined {
  const verb = clause.find(ROTATE) ?? clause.find(UPRIGHT) ?? clause.find(new RegExp(`turn ${PICTURE} (?:to the |to )?(?:right|left|upside ?down|sideways|around)`)) ?? upsideDownWish(clause);
  if (!verb) return undefined;
  const degrees = clause.find(DEGREES);
  const half = clause.find(HALF);
  const isLeft = clause.has(LEFT);
  const isUpright = clause.has(UPRIGHT) || /upright/.test(textWords);
  const size = degrees ? Number(degrees.groups.n ?? degrees.groups.bare) : half || (isUpright && /upside ?down|twice/.test(textWords)) || /twice/.test(clause.words) ? 180 : undefined;
  const turn = size ?? (clause.has(QUARTER) || isLeft || clause.has(RIGHT) || !isUpright ? 90 : undefined);
  if (turn === undefined) return [stepFrom(clause, verb, 'straighten', {}, { confidence: 0.7 })];
  if (size === undefined && clause.has(/(?:slightly|slight|bit|little|tiny|few)/)) {
    note('A slight turn was read as 5 degrees.');
    return [stepFrom(clause, verb, 'rotate', { degrees: isLeft ? -SLIGHT_DEGREES : SLIGHT_DEGREES }, { confidence: 0.6 })];
  }
  const confidence = size !== undefined || isLeft || clause.has(RIGHT) ? 0.95 : 0.6;
  const places = [verb, degrees, half, clause.find(LEFT), clause.find(RIGHT)].filter((place) => place !== undefined);
  const place = { from: Math.min(...places.map(({ from }) => from)), to: Math.max(...places.map(({ to }) => to)) };
  return [stepFrom(clause, place, 'rotate', { degrees: isLeft ? -turn : turn }, { confidence })];
}

function upsideDownWish(clause: Clause): ReturnType<Clause['find']> {
  return clause.find(/(?:turn|make|put|set|should be|want) (?:\w+ ){0,4}upside ?down/);
}

function straighten(clause: Clause): Step[] | undefined {
  const verb = clause.find(STRAIGHTEN);
  if (!verb || clause.has(/(?:hair|teeth|tie|collar|nose|bow)/)) return undefined;
  const degrees = clause.find(DEGREES);
  return [stepFrom(clause, verb, 'straighten', degrees ? { degrees: Number(degrees.groups.n ?? degrees.groups.bare) } : {})];
}

function flip(clause: Clause, note: (sentence: string) => void): Step[] | undefined {
  const verb = clause.find(FLIP);
  if (!verb || clause.has(/(?:in|from|on|of) the mirror|bathroom mirror|mirror selfie|(?:the|a|in) mirror(?! image)/)) return undefined;
  const object = new RegExp(`^(?:the |his |her |my |their )*${PARTS.source}(?: |$)`).test(clause.words.split(' ').slice(verb.to + 1).join(' '));
  if (object && !/(?:so|without|keep|except)/.test(clause.words) && !/^mirror/.test(verb.words)) return undefined;
  const down = clause.find(/(?:not )?upside ?down|upright|right side up|right way up/);
  if (down && !/^mirror/.test(verb.words)) return [stepFrom(clause, { from: verb.from, to: Math.max(verb.to, down.to) }, 'rotate', { degrees: 180 }, { confidence: 0.8 })];
  const vertical = clause.find(VERTICAL);
  const horizontal = clause.find(/(?:horizontal|horizontally|left to right|right to left|sideways)/);
  const way = vertical ?? horizontal;
  if (clause.has(WRITING)) note('The whole picture is flipped, with the writing in it.');
  clause.take(verb.from, verb.to);
  for (let again = clause.find(FLIP); again; again = clause.find(FLIP)) clause.take(again.from, again.to);
  return [stepFrom(clause, { from: Math.min(verb.from, way?.from ?? verb.from), to: Math.max(verb.to, way?.to ?? verb.to) }, 'flip', { direction: vertical ? 'vertical' : 'horizontal' }, { confidence: way ? 0.95 : 0.85 })];
}
