import { MEBIBYTE, KIBIBYTE } from '@atelier/kernel';
import { findSize } from '../amounts/find-size.js';
import type { Clause } from '../clauses/clause.js';
import type { Step } from '../understanding.js';
import { PICTURE, stepFrom, type Rule } from './rule.js';

const BYTES = /(?:(?:no|not) (?:more|larger|bigger|over) than|under|below|less than|smaller than|at most|max(?:imum)?(?: of)?|up to|within|to|in|lower than)?(?: be)? ?(?<n>\d+(?:\.\d+)?) ?(?<unit>mb|kb)/;
const RATIO = /(?<a>\d{1,2}(?:\.\d+)?) (?::|x|by|\/) (?<b>\d{1,2}(?:\.\d+)?)/;
const FACTOR_WORDS: Readonly<Record<string, number>> = { twice: 2, double: 2, thrice: 3, triple: 3, three: 3, two: 2, four: 4, five: 5, ten: 10, half: 0.5, quarter: 0.25, third: 1 / 3 };
const FACTOR = /(?:by )?(?:(?<word>twice|double|triple|thrice|(?:two|three|four|five|ten) times|half|a quarter|a third)|(?<n>\d+(?:\.\d+)?) ?(?:x|times))(?: (?:as|the|its|of|in|original|current|size|large|big|small|wide|tall|larger|bigger|smaller|scale|it|image|picture|photo|much))*/;
const FRACTION = /(?<a>\d+) \/ (?<b>\d+)(?: (?:of|the|its|original|current|size|image|scale))*/;
const PERCENT = /(?<lead>to|by|at)? ?(?<n>\d+(?:\.\d+)?) percent/;
const GROW = /(?:enlarge|enlarged|enlarging|bigger|larger|grow|expand|magnify|blow up|blown up|scale up|upsize|widen|broaden|wider|taller|size up|embiggen|increase (?:the )?(?:\w+ )?(?:size|dimensions|resolution|width|height))/;
const SHRINK = /(?:shrink|shrunk|smaller|downsize|scale down|shrinks|tinier|downscale|narrower|shorter|size down|(?:reduce|decrease) (?:the )?(?:\w+ )?(?:size|dimensions|resolution|width|height))/;
const RESIZE = /(?:re ?siz(?:e|ed|es|ing)|(?:change|adjust|alter|correct|fix|edit) (?:the |its |my |image |picture |photo |of )*(?:size|dimensions?|resolution|width|height)|re ?scal(?:e|ed)|scal(?:e|ed|ing)|size|resolution|dimensions?|fit (?:to|in|into)|wallpaper)/;
const LEAD = new RegExp(`(?:${RESIZE.source}|${GROW.source}|${SHRINK.source})`);
/** A wish about the size of the whole picture that names no size. */
const WHOLE = new RegExp(`(?:(?:make|want|get|have|need|i|turn|as) (?:${PICTURE} )?(?:to be |be |a |an |of |much |bit |little |lot |slightly |even |just |come )*)?(?:bigger|larger|smaller|grow|tinier)(?: (?:size|images?|picture|photo|version|please|file|copy|and|one|resolution))*$|^(?:${GROW.source}|${SHRINK.source})(?: (?:${PICTURE}|the|size|up|please|by|a|bit|little|slightly|to|about|\\d+))*$|(?:${GROW.source}|${SHRINK.source}) ${PICTURE}`);
const BARE = new RegExp(`(?:re ?siz(?:e|ed|es|ing)|(?:change|adjust|fix|correct) (?:the |its |my |image |picture |photo |of )*(?:size|dimensions?|resolution)|re ?scal(?:e|ed))(?: ${PICTURE})?`);
const LONGEST_SIDE = /(?:make|fit|reduce|want|enlarge|grow|set|extend|expand|shrink|increase|get) (?:(?:it|this|that|image|picture|photo|the|to|be|in|into) )*(?:(?:about|around|at|least|most|bigger|larger|smaller|than|not|more|no) )*(?<n>\d{2,5})(?: px)?(?= ?$| ,| please)|^(?:(?:no|not|more|than|about|around|sure|but|i|said|at|least|most|,) )*(?<alone>\d{2,5})(?: px)?(?: (?:is|would|be|good|nice|great|ok|okay|alright|correct|perfect|please|fine|wide enough))*$/;
/** Smaller numbers are more likely amounts or ages. */
const LEAST_BARE_PX = 64;
const DEFAULT_GROWTH = 1.5;
const DEFAULT_SHRINKAGE = 0.67;

/** Sizes anywhere in a sentence: pixels, shares, factors and "under 2 MB". Works on whole sentences, since "480 high and 640 wide" has an "and". */
export const sizeRule: Rule = (sentence, surroundings) => {
  const steps: Step[] = [];
  const bytes = sentence.find(BYTES);
  if (bytes) {
    const limit = Math.floor(Number(bytes.groups.n) * (bytes.groups.unit === 'mb' ? MEBIBYTE : KIBIBYTE));
    steps.push(stepFrom(sentence, bytes, 'resize', { max_bytes: limit }));
  }
  const step = pixelStep(sentence, surroundings.words) ?? ratioStep(sentence) ?? shareStep(sentence) ?? plainStep(sentence, surroundings.note);
  return step ? [...steps, step] : steps;
};

function pixelStep(sentence: Clause, words: string): Step | undefined {
  if (sentence.has(/(?:years?|old|birthday|percent|print|inch|inches|cm)/) && !sentence.has(/(?:px|resize|resolution|size|dimensions?|wallpaper)/)) return undefined;
  const size = findSize(sentence);
  if (!size) return undefined;
  const params = { ...(size.width === undefined ? {} : { width: size.width }), ...(size.height === undefined ? {} : { height: size.height }) };
  const both = size.width !== undefined && size.height !== undefined;
  const crops = /(?:^| )crop(?:ped)?(?: |$)/.test(words);
  const lead = sentence.find(LEAD);
  if (lead && lead.to < size.from) sentence.take(lead.from, lead.to);
  return stepFrom(sentence, size, 'resize', both && crops ? { ...params, fit: 'cover' } : params);
}

/** "16:9", "4x5": small numbers are a shape, not a size. */
function ratioStep(sentence: Clause): Step | undefined {
  const ratio = sentence.find(RATIO);
  if (!ratio || !(sentence.has(/(?:ratio|aspect|crop|cropped|format|widescreen|print|printed|fit)/) || /:/.test(ratio.words))) return undefined;
  const [a, b] = [Number(ratio.groups.a), Number(ratio.groups.b)];
  if (a === 0 || b === 0 || Math.max(a / b, b / a) > 5 || !sentence.has(/(?:ratio|aspect|crop|cropped|format|widescreen|make|resize)/)) return undefined;
  const crop = sentence.find(/(?:crop|cropped|cropping|aspect|ratio|aspect ratio)/);
  if (crop) sentence.take(crop.from, crop.to);
  return stepFrom(sentence, ratio, 'crop', { aspect: `${a}:${b}`, focus: 'attention' });
}

function shareStep(sentence: Clause): Step | undefined {
  const grow = sentence.find(GROW);
  const shrink = sentence.find(SHRINK);
  const sized = grow ?? shrink ?? sentence.find(RESIZE) ?? sentence.find(/(?:large|big|small|original size|times the size|double|size)/);
  if (!sized) return undefined;
  const scale = scaleOf(sentence, shrink !== undefined || sentence.has(/as small/), grow !== undefined);
  if (!scale) return undefined;
  return stepFrom(sentence, { from: Math.min(scale.from, sized.from), to: Math.max(scale.to, sized.to) }, 'resize', { scale: Math.round(scale.value * 1000) / 1000 });
}

function scaleOf(sentence: Clause, shrinks: boolean, grows: boolean): { value: number; from: number; to: number } | undefined {
  const fraction = sentence.find(FRACTION);
  if (fraction && Number(fraction.groups.b) > 0 && Number(fraction.groups.b) <= 20) return { ...fraction, value: Number(fraction.groups.a) / Number(fraction.groups.b) };
  const factor = sentence.find(FACTOR);
  if (factor) {
    const value = Number(factor.groups.n ?? FACTOR_WORDS[(factor.groups.word ?? '').replace(/^a | times$/g, '')]);
    return { ...factor, value: shrinks && value > 1 ? 1 / value : value };
  }
  const percent = sentence.find(PERCENT);
  if (!percent) return undefined;
  const share = Number(percent.groups.n) / 100;
  if (percent.groups.lead === 'to' || percent.groups.lead === 'at' || !(shrinks || grows)) return { ...percent, value: share };
  return { ...percent, value: shrinks ? Math.max(0.01, 1 - share) : 1 + share };
}

/** "make it bigger" names no size; an object that is to grow is no matter of the whole picture and is left to other rules. */
function plainStep(sentence: Clause, note: (sentence: string) => void): Step | undefined {
  const phrase = sentence.find(WHOLE);
  if (phrase && !/^(?:increase|reduce|decrease)$/.test(phrase.words)) {
    const shrinks = SHRINK.test(phrase.words);
    const side = sentence.find(/(?:about |around |to |at least |at most )*(?<n>\d{2,5})/);
    if (side) return stepFrom(sentence, { from: Math.min(side.from, phrase.from), to: Math.max(side.to, phrase.to) }, 'resize', { width: Number(side.groups.n) }, { confidence: 0.6 });
    return stepFrom(sentence, phrase, 'resize', { scale: shrinks ? DEFAULT_SHRINKAGE : DEFAULT_GROWTH }, { confidence: 0.8 });
  }
  const longest = sentence.find(LONGEST_SIDE);
  if (longest && Number(longest.groups.n ?? longest.groups.alone) >= LEAST_BARE_PX) {
    note('A number without a side was read as the longest side.');
    const side = Number(longest.groups.n ?? longest.groups.alone);
    return stepFrom(sentence, longest, 'resize', { width: side, height: side }, { confidence: 0.5 });
  }
  const bare = sentence.find(BARE);
  if (!bare) return undefined;
  const side = sentence.find(/(?:to|about|at) (?<n>\d{2,5})(?: px)?/);
  if (side) return stepFrom(sentence, { from: Math.min(side.from, bare.from), to: Math.max(side.to, bare.to) }, 'resize', { width: Number(side.groups.n) }, { confidence: 0.6 });
  return stepFrom(sentence, bare, 'resize', {}, { confidence: 0.5 });
}
