import type { Clause } from '../clauses/clause.js';
import type { Step } from '../understanding.js';
import { findAmounts, type Amount } from '../amounts/amount-words.js';
import { NEUTRAL, NOT, TOO, directionAt } from '../directions/governors.js';
import { findRegion } from '../regions/find-region.js';
import { operationsFor } from './demand.js';
import { spotSenses, type Spotted } from './spot-senses.js';
import type { Quality } from './sense.js';

/** What a clause hands on to the next: "increase brightness and contrast" says "increase" once. */
export interface Carry {
  readonly direction?: 1 | -1;
  readonly amount?: number;
}

export interface QualityReading {
  readonly steps: readonly Step[];
  readonly carry: Carry;
  /** An amount that stood last in the clause: "brightness and contrast a little" means both. */
  readonly trailing?: number;
  readonly assumed: readonly string[];
}

interface Ruling {
  readonly direction: 1 | -1;
  readonly confidence: number;
  /** Index of the governing word, -1 where there is none. */
  readonly governor: number;
}

const LINKS = /^(?:is|was|are|were|am|looks?|looked|seems?|appears?|came|turned|been|being|so|very|really|pretty|kind|bit|quite|kinda)$/;
const WISHES = /^(?:make|makes|making|made|want|wants|should|like|love|wish|must|needs?|to|can|could|turn|get|more|less|let|if)$/;
/** Words nobody wishes for: said of a picture they are complaints. */
const COMPLAINTS: ReadonlySet<Quality> = new Set(['blur', 'grain', 'haze', 'pixelation', 'fade']);
const ALWAYS_COMPLAINTS = /^(?:overexposed|underexposed|blown out|backlit|poorly lit|dimly lit|oversaturated|low quality|poor quality|low res|low resolution|overly bright|oversharpened|not in focus)$/;
const IMAGE_WORD = /^(?:image|picture|photo|photos|pictures|images|background|color|colors|lighting)$/;

/** Reads every quality that the open words of a clause name, with its direction, amount and region. */
export function readQualities(clause: Clause, carry: Carry): QualityReading {
  const spotted = spotSenses(clause);
  const amounts = findAmounts(clause);
  const words = clause.open.split(' ');
  const steps: Step[] = [];
  const assumed: string[] = [];
  let handed: Carry = {};
  for (const [index, item] of spotted.entries()) {
    const ruling = rule(item, words, index > 0 ? spotted[index - 1].to : -1, index > 0 ? handed : carry);
    if (!ruling) continue;
    const amount = amountFor(item, spotted, amounts, ruling.governor) ?? sharedAmount(item, words, ruling.governor, index > 0 ? handed : carry);
    const named = words.slice(item.from, item.to + 1).join(' ');
    if (ruling.confidence < 0.6) assumed.push(`"${named}" was said without a direction; it was read as ${ruling.direction > 0 ? 'more' : 'less'}.`);
    steps.push(...stepsFor(clause, item, ruling, amount));
    if (ruling.governor >= 0 || (index === 0 && carry.direction !== undefined)) handed = { direction: ruling.direction, amount: leadingAmount(amounts, item) ?? (index === 0 ? carry.amount : handed.amount) };
  }
  const last = amounts.at(-1);
  const trailing = last && spotted.length > 0 && last.from > (spotted.at(-1)?.to ?? 0) ? last.value : undefined;
  return { steps, carry: spotted.length > 0 ? handed : { direction: loneDirection(words), amount: amounts[0]?.value }, trailing, assumed };
}

function stepsFor(clause: Clause, item: Spotted, ruling: Ruling, amount: number | undefined): Step[] {
  const region = findRegion(clause, item.to) ?? regionBefore(clause, item);
  const first = ruling.governor >= 0 ? Math.min(ruling.governor, item.from) : item.from;
  const said = clause.said(first, Math.max(item.to, ruling.governor));
  return operationsFor({ quality: item.sense.quality, direction: ruling.direction, amount }).map(({ op, params }) => ({
    op,
    params: op === 'blur' ? { ...params, region: region === 'background' ? 'background' : 'whole' } : params,
    ...(region === undefined ? {} : { region }),
    said,
    confidence: ruling.confidence,
  }));
}

/** "make the sky darker": the region stands between the verb and the adjective. */
function regionBefore(clause: Clause, item: Spotted): string | undefined {
  if (item.sense.role === 'verb') return undefined;
  const words = clause.words.split(' ');
  const make = words.slice(0, item.from).findLastIndex((word) => /^(?:make|makes|making|get|turn|have|want|need)$/.test(word));
  return make >= 0 && make < item.from - 1 && /^(?:the|my|his|her|their|our|its|this|that|these|both|all|just|only|background|foreground)$/.test(words[make + 1]) ? findRegion(clause.part(0, item.from - 1), make) : undefined;
}

/** Which way a named quality is wished; undefined where it is not wished at all. */
function rule(item: Spotted, words: readonly string[], previousEnd: number, carry: Carry): Ruling | undefined {
  const { role, sign } = item.sense;
  const before = words.slice(0, item.from);
  const flip = (direction: 1 | -1): 1 | -1 => (direction > 0 ? -1 : 1);
  const near = before.slice(-3);
  if (role === 'verb') {
    if (near.some((word) => NOT.test(word) || word === 'without')) return undefined;
    return { direction: near.slice(-2).includes('less') ? flip(sign) : sign, confidence: 0.95, governor: -1 };
  }
  if (role === 'adjective' || role === 'comparative') {
    const named = words.slice(item.from, item.to + 1).join(' ');
    const negated = near.some((word) => NOT.test(word)) !== near.some((word) => TOO.test(word));
    const less = near.some((word) => /^(?:less|reduce|decrease|remove|lower|no|without|rid|fix|lesser|least)$/.test(word));
    if (negated || less) return { direction: negated && less ? sign : flip(sign), confidence: 0.9, governor: item.from - 1 };
    if (isComplaint(item, named, words)) return { direction: flip(sign), confidence: 0.8, governor: -1 };
    return { direction: sign, confidence: role === 'comparative' ? 0.95 : 0.85, governor: -1 };
  }
  return ruleNoun(item, words, previousEnd, carry);
}

function isComplaint(item: Spotted, named: string, words: readonly string[]): boolean {
  const before = words.slice(0, item.from);
  const wished = before.some((word) => WISHES.test(word)) || /^(?:to|so)$/.test(words[0]);
  if (item.sense.role === 'comparative' || before.slice(-5).some((word) => /^(?:make|add|apply|use|put)$/.test(word)) || before.includes('more')) return false;
  if (ALWAYS_COMPLAINTS.test(named)) return true;
  if (!COMPLAINTS.has(item.sense.quality) && item.sense.sign > 0) return false;
  const linked = before.slice(-3).some((word) => LINKS.test(word));
  return (linked && !wished) || IMAGE_WORD.test(words[item.to + 1] ?? '') || (COMPLAINTS.has(item.sense.quality) && !wished) || /^(?:so|came|comes)$/.test(before.at(-1) ?? '');
}

function ruleNoun(item: Spotted, words: readonly string[], previousEnd: number, carry: Carry): Ruling | undefined {
  const { role, sign } = item.sense;
  // Fewer shadows are lighter ones; lifted shadows are lighter, too.
  const turned = item.sense.quality === 'shadows' && !words.some((word) => /^(?:raise|lift|up|open|adjust|recover)$/.test(word)) ? -1 : 1;
  const give = (direction: 1 | -1, confidence: number, governor: number): Ruling => ({ direction: direction * turned === sign ? 1 : -1, confidence, governor });
  const after = words.slice(item.to + 1, item.to + 8);
  const behind = directionBehind(after);
  if (behind) return give(behind, 0.9, item.to);
  for (let at = item.from - 1; at >= 0; at--) {
    if (NOT.test(words[at]) && at >= item.from - 3) return role === 'flaw' ? give(-1, 0.9, at) : undefined;
    if (TOO.test(words[at])) return give(-1, 0.85, at);
    const direction = directionAt(words, at);
    if (role === 'flaw' && (direction === undefined ? NEUTRAL.test(words[at]) : false)) return give(-1, 0.85, at);
    if (direction !== undefined && !(role === 'flaw' && /^(?:with|need|needs|have|get|use|include|better|improve|show|high)$/.test(words[at]))) return give(direction, at > previousEnd ? 0.95 : 0.85, at);
    if (NEUTRAL.test(words[at])) return give(1, 0.55, at);
  }
  if (carry.direction !== undefined) return give(carry.direction, 0.85, -1);
  if (role === 'flaw') return give(-1, 0.7, -1);
  return words.filter((word) => word !== '·').length <= item.to - item.from + 5 ? give(1, 0.5, -1) : undefined;
}

/** "brightness up", "saturation needs to be reduced", "contrast is too low". */
function directionBehind(after: readonly string[]): 1 | -1 | undefined {
  const text = after.join(' ');
  const scale = /^(?:of the \w+ )?(?:is|are|was|looks?|seems?) (?:a |bit |little |way )*(?:(too) )?(high|strong|much|intense|harsh|low|weak|little|off|bad|poor)/.exec(text);
  if (scale) return /low|weak|little|bad|poor/.test(scale[2]) ? 1 : scale[2] === 'off' ? undefined : -1;
  const passive = /^(?:of \w+ \w+ |of \w+ )?(?:may |might |also )?(?:needs?|should|must|to|can|could|has|be|is|got|going|goes?) (?:to |be |been |a |bit |little |slightly )*(increased|raised|boosted|enhanced|improved|higher|more|up|turned up|brought up|stronger|lowered|reduced|decreased|lower|less|down|turned down|toned down|removed|brought down)/.exec(text);
  if (passive) return /low|reduc|decr|less|down|remov/.test(passive[1]) ? -1 : 1;
  const compared = /^(?:(?:a|of|the|image|picture|photo|go|goes|slightly|little|bit|lot|way|much|look|to|be|is|also) )*(?:(up|higher|increased?|boost(?:ed)?|brighter|lighter|stronger|more(?! (?:contrast|brightness|saturation))|bolder)|(down|lower|darker|duller|weaker|softer))(?: |$)/.exec(text);
  if (compared) return compared[1] ? 1 : -1;
  return /^(?:down|lower|decreased?|reduced|gone|away|removed)(?: |$)/.test(text) ? -1 : undefined;
}

/** A clause that says only "increase" or "a bit more": what the next clause may need. */
function loneDirection(words: readonly string[]): 1 | -1 | undefined {
  return words.length <= 3 ? words.map((_, at) => directionAt(words, at)).find((direction) => direction !== undefined) : undefined;
}

/** The amount of a quality: the nearest one between its neighbours; before the governing verb counts too. */
function amountFor(item: Spotted, all: readonly Spotted[], amounts: readonly Amount[], governor: number): number | undefined {
  const usable = amounts.filter((amount) => amount.to < item.from || amount.from > item.to);
  let best: { value: number; distance: number } | undefined;
  for (const amount of usable) {
    const left = amount.to < item.from;
    const distance = left ? Math.min(item.from - amount.to, governor >= 0 && amount.to < governor ? governor - amount.to : Infinity) : amount.from - item.to;
    const taken = all.some((other) => other !== item && (left ? other.from > amount.to && other.to < item.from : other.from > item.to && other.to < amount.from));
    const nearerOther = all.some((other) => other !== item && other.sense.role !== 'noun' && Math.min(Math.abs(other.from - amount.to), Math.abs(amount.from - other.to)) < distance);
    if (taken || nearerOther) continue;
    if (!best || distance < best.distance) best = { value: amount.value, distance };
  }
  return best?.value;
}

function leadingAmount(amounts: readonly Amount[], item: Spotted): number | undefined {
  return amounts.find((amount) => amount.to < item.from)?.value;
}

function sharedAmount(item: Spotted, words: readonly string[], governor: number, carry: Carry): number | undefined {
  return item.sense.role === 'noun' && governor < 0 && !words.slice(0, item.from).some((word) => word === 'more') ? carry.amount : undefined;
}
