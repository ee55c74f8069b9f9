import { stepFrom, type Rule } from './rule.js';

/** Names of looks, and the words people have for them. */
const LOOKS: readonly (readonly [string, RegExp])[] = [
  ['vintage', /(?:vintage|retro|old ?school|old fashioned|(?:19)?(?:50|60|70|80)s|nostalgic|antique|polaroid|rustic|aged)/],
  ['cinematic', /(?:cinematic|movie|film look|filmic|teal and orange|hollywood|cinema)/],
  ['noir', /(?:noir|film noir)/],
  ['sunset', /(?:sunset|golden hour|sunrise) (?:look|effect|filter|feel|glow|tones?|colors?|vibe)/],
  ['dramatic', /(?:dramatic|drama|moody|intense look|epic)/],
  ['hdr', /(?:hdr|high dynamic range)/],
  ['matte', /(?:matte|mat finish)/],
  ['cross_process', /(?:cross ?process(?:ed|ing)?)/],
  ['faded', /(?:faded) (?:look|effect|filter|style)/],
  ['cool', /(?:cool(?:ing)?|cold|icy|winter) (?:look|effect|filter|style|vibe|mood)/],
  ['warm', /(?:warm|cozy|summer) (?:look|effect|style|vibe|mood)/],
  ['vivid', /(?:vivid) (?:look|effect|filter|style)/],
];
const PATTERNS = LOOKS.map(([name, words]) => ({
  name,
  wished: new RegExp(`(?:(?:more|a|an|very|with|some|add|make|give|it|heavy|look|like|apply) )*${words.source}(?: (?:filter|effect|look|feel|style|vibe|tone|tones|appearance|mood))*`),
  unwanted: new RegExp(`(?:remove|less|not|no|too|take off|without|get rid of|reduce|decrease) (?:the |so |a |that )*${words.source}`),
}));
const STORY = /(?:old|of|is|was|are) (?:vintage|retro|antique)|(?:vintage|antique|retro) (?:car|dress|photo of|camera|poster|truck)/;
const PERCENT = /(?<n>\d+) percent/;

/** Looks by name: "give it a vintage feel". */
export const lookRule: Rule = (clause) => {
  for (const { name, wished, unwanted } of PATTERNS) {
    const phrase = clause.find(wished);
    if (!phrase || clause.has(STORY) || clause.has(unwanted)) continue;
    const percent = clause.find(PERCENT);
    return [stepFrom(clause, phrase, 'look', { name, ...(percent ? { amount: Number(percent.groups.n) } : {}) }, { confidence: 0.85 })];
  }
  return [];
};
