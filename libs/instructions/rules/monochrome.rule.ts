import { stepFrom, type Rule } from './rule.js';

const MONO = /(?:to |in |into |all |add |make |a |the )*(?:blackwhite|gray ?scale|greyscale|monochrome|monochromatic|gray tones?|black white|noir et blanc|shades of gray)(?: (?:filter|effect|version|image|photo|picture|tone|tones|format|only|mode))*/;
const NO_COLOR = /(?:remove|removing|take (?:out|away|off)|get rid of|strip|drain|eliminate|without|no|delete|lose) (?:all |the |of |any |its |every )*(?:colors?|coloring|coloration)(?! (?:of|from the (?!image|picture|photo)|cast|tint|tone|noise|in the (?!image|picture|photo)|spot|on))/;
const MAKE_GRAY = /(?:make|turn|convert|change|in|into|to) (?:it |this |that |image |picture |photo |the |my |all |be |a |into |to |whole |entire |color )*(?:gray|b w)(?= |$)(?! (?:background|shirt|hair|sky|eyes|suit|wall|dress|jacket|car))/;
const SEPIA = /(?:add |apply |make |use |in |to |a |an |the |into |with )*sepia(?: (?:tone|toned|tones|filter|effect|look|color|version|tint))*/;
const NOT_SEPIA = /(?:remove|removing|reduce|less|no|without|take (?:away|off|out)|get rid of|not|lose|eliminate|decrease|fix|correct) (?:the |that |this |any |in |of |all )*(?:sepia)(?: (?:tone|tones|filter|effect|look|color|tint))*/;
const NEGATIVE = /(?:negate|invert(?:ed)?(?: (?:the |all |its |of )*(?:colors?|image|picture|photo|tones))?|negative (?:image|effect|version|of)|(?:make|turn|into|as) (?:\w+ )*?(?:a )?negative|opposite colors?|inverse (?:the )?colors?|reverse (?:the )?colors?)/;
const KEPT_OUT = /(?:except|not|isnt|dont|from|was|originally|old|instead of|no|currently) (?:\w+ )?(?:blackwhite|gray ?scale)/;

/** Grey, sepia, negative; and the way back, as far as pixels know it. */
export const monochromeRule: Rule = (clause, surroundings) => {
  const unsepia = clause.find(NOT_SEPIA);
  if (unsepia) {
    surroundings.note('A sepia tone hides the colours that were there; taking it away leaves shades of grey.');
    return [stepFrom(clause, unsepia, 'grayscale', {}, { confidence: 0.75 })];
  }
  const negative = clause.has(/(?:horizontally|vertically|upside ?down|upside|upright)/) ? undefined : clause.find(NEGATIVE);
  if (negative) return [stepFrom(clause, negative, 'negate', {})];
  const sepia = clause.find(SEPIA);
  const mono = clause.has(KEPT_OUT) ? undefined : (clause.find(MONO) ?? clause.find(NO_COLOR) ?? clause.find(MAKE_GRAY));
  const region = clause.has(/background/) && !clause.has(/except/) ? 'background' : undefined;
  return [
    ...(sepia ? [stepFrom(clause, sepia, 'sepia', {})] : []),
    ...(mono ? [stepFrom(clause, mono, 'grayscale', {}, { region })] : []),
  ];
};
