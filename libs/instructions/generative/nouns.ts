import { COLOR_FAMILIES } from '../colors/color-families.js';
import { PHRASES } from '../lexicon/phrases.js';

/** Heads of phrases that name a quality or a part of the frame, no thing in the picture: "remove the red tones" paints nothing anew. */
const QUALITIES =
  /^(?:blur|blurs|blurriness|blurry|fuzziness|noise|grain|graininess|grainy|pixelation|pixels?|px|haze|haziness|fog|mist|smog|tints?|tones?|cast|casts|hues?|colors?|coloring|coloration|filters?|effects?|saturation|contrast|brightness|sharpness|sharp|lighting|light|exposure|darkness|dark|warmth|coolness|sepia|vignette|vignetting|borders?|frame|edges?|margins?|bars?|artifacts|compression|dullness|grayness|gray|shadows|highlights|balance|gray ?scale|blackwhite|space|whitespace|transparency|whiteness|softness|lighten|brighten|darken|clarity|focus|depth|details?|definition|quality|temperature|vibrance|layers?|levels?|look|feel|shades?|intensity|richness|black|white|overlay|glow|hdr|bokeh|exposition|luminosity|yellowing|mode|enhancement|adjustment|adjustments|enhancements|gamma|curves|texture|structure|pop|brights|fade|fading|dimness|sunlight|daylight|illumination|style|touch|touches|stuff|something|bit|more|magic|version|versions|spice|life|life|mood|drama|dynamic|dynamics|flair|ness|resolution|size|dimension|percent|lots?|amount|pigment|vibe|feeling|sharpen|emphasis|finish|atmosphere|tonality|range|crispness|vividness|ambience|ambiance|channel|whites|blacks|midtones|hints?|variety|colorfulness|brightening|sharpening|contrasting|lightening|lightning|shading|darkening|crop|perspective|distortion|tilt|fullness|up|boost|polish|go|try|accents?|cheer|photo|picture|image|pictures|photos|images|sense|impression|facelift|spin|oomph|ups)$/;
/** Words that lead a phrase and say nothing of what it is. */
const LEAD = /^(?:the|or|this|that|these|those|a|an|my|his|her|our|their|its|your|all|any|some|every|each|both|just|only|of|few|couple|pair|bunch|lot|lots|rest|most|bits?|pieces?|one|two|three|four|other|extra|random|entire|whole|please|out|it|everything|also|if|possible|really|little|bit|bit|kind|sort|off|away|from|slight|slightly|touch|tad|hint|more|much|very|small|amount)$/;
/** Leading words that are a thing when nothing follows: "remove the couple", "take her out". */
const GROUP = /^(?:couple|pair|bunch|others?|her|those|these|both|two|three|four|everything|that|this|it|one|ones)$/;
/** Where a noun phrase ends. */
const END = /^(?:·|from|in|on|behind|that|which|who|with|at|around|near|next|beside|to|so|for|except|without|using|please|thanks|thank|because|by|above|below|under|over|across|and|or|but|if|when|while|between|within|inside|into|onto|is|are|was|were|has|have|be|being|appearing|standing|sitting|holding|out|away|off|as|like|through|against|throughout|instead|then|than|i|you|we|can|could|would|it|thats|whos|wearing|using|via|only|more|not|leave|leaving|keep|keeping|make|making|replace|replacing|fill|,)$/;
/** What somebody is doing: "the woman taking a picture" is a woman. */
const DOING = /^(?:taking|eating|looking|facing|walking|riding|wearing|talking|lying|laying|swimming|running|leaning|playing|peeking|hanging|sticking|showing|covering|coming|going|smoking|staring|smiling|pointing|using|posing|drinking|touching|blocking|photobombing)$/;

/** The words of the noun phrase behind a place, without articles; empty where none stands there. */
export function nounPhrase(words: readonly string[], from: number): string[] {
  let at = from;
  const picture = /^(?:photo|picture|image)s?$/;
  // "a can of beans" is a can, "a picture of a tree" a tree.
  const phrase: string[] = [];
  const ends = (): boolean => (words[at] === 'of' && !picture.test(words[at - 1])) || ((END.test(words[at]) || (phrase.length > 0 && DOING.test(words[at]))) && !(words[at] === 'can' && words[at + 1] === 'of'));
  while (at < words.length && LEAD.test(words[at])) at++;
  if (at > from && (at === words.length || END.test(words[at])) && GROUP.test(words[at - 1])) return [words[at - 1]];
  const joinsColors = (): boolean => words[at] === 'and' && COLOR_FAMILIES.has(phrase.at(-1) ?? '') && COLOR_FAMILIES.has(words[at + 1] ?? '');
  // "the standing man": a participle describes before the noun and ends the phrase behind it.
  if (/^(?:standing|sitting|wearing|holding|appearing)$/.test(words[at] ?? '')) at++;
  while (at < words.length && (!ends() || joinsColors())) phrase.push(words[at++]);
  return phrase;
}

const ADVERB = /(?:[tedsn]ly|ally|fully|ably)$/;

/** A pronoun can be taken out, but "put it on my wall" adds nothing. */
export function isPronoun(phrase: readonly string[]): boolean {
  return phrase.length === 1 && /^(?:it|this|that|these|those|one|ones|everything)$/.test(phrase[0]);
}

/** Whether a phrase names something in the picture and no quality, tone or margin of it. */
export function namesThing(words: readonly string[]): boolean {
  const phrase = words.length > 1 && ADVERB.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const head = phrase.at(phrase.includes('of') && /^(?:photo|picture|image)s?$/.test(phrase[phrase.indexOf('of') - 1] ?? '') ? phrase.indexOf('of') + 1 : -1);
  if (head === undefined) return false;
  if (phrase.includes('of') && !/^(?:photo|picture|image)s?$/.test(phrase[phrase.indexOf('of') - 1] ?? '') && QUALITIES.test(phrase[phrase.indexOf('of') - 1] ?? '')) return false;
  return !QUALITIES.test(head) && !PHRASES.has(head) && !COLOR_FAMILIES.has(head) && !/^(?:background|foreground|\d.*|slightly|brighter|darker|sharper|lighter|warmer)$/.test(head) && !ADVERB.test(head);
}

export const PERSON = '(?:man|men|woman|women|girls?|boys?|kids?|guys?|people|persons?|lady|ladies|child|children|baby|babies|couple|friends?|wife|husband|mother|mom|father|dad|brother|sister|son|daughter|grandm\\w+|grandf\\w+|grandpa|dogs?|cats?|him|her|them|me|us|bride|groom|person|he|she|strangers?|tourists?|photobomb\\w*|ex|boyfriend|girlfriend|everyone|everybody|crowd|players?|hands?|arms?|fingers?|thumbs?)';
