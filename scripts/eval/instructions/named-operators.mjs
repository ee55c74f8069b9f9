/**
 * FiveK sentences carry no labels. The operators a sentence names are read with the short list of stems below, written
 * apart from the grammar; a sentence counts when each of them is in the plan, in any direction. Sentences that name
 * none are not counted.
 */
const COLOR = '(?:red|orange|yellow|green|blue|purple|violet|pink|magenta|cyan|brown|golden)';
const NAMED = [
  [/\b(?:bright(?!en(?:s|ed|ing)? (?:up )?(?:the |its |up )?colou?rs?)\w*|lighten\w*|lighter|darken\w*|darker|exposure|underexpos\w*|overexpos\w*)\b/i, ['brightness', 'exposure', 'gamma', 'shadows', 'highlights']],
  [/\bcontrast\w*\b/i, ['contrast']],
  [/\b(?:saturat\w*|desaturat\w*|vibran\w*|vivid\w*|colorful)\b/i, ['saturation', 'vibrance']],
  [/\b(?:sharp\w*|crisp\w*)\b/i, ['sharpen', 'clarity', 'blur']],
  [new RegExp(String.raw`\b(?:warm(?:th|er|ing)?|cooler|temperature|hues?|tint\w*|${COLOR}(?:ish)? (?:tones?|tint|hues?|cast))\b`, 'i'), ['hue', 'temperature', 'tint', 'look']],
  [/\b(?:blur\b|blurr?ed|soften)/i, ['blur', 'sharpen']],
  [/\b(?:nois[ey]\w*|grain\w*)\b/i, ['denoise', 'grain']],
  [/\b(?:haz[ey]\b|foggy|fog\b|dehaz\w*)/i, ['dehaze', 'contrast', 'look']],
  [/\b(?:black and white|b&w|gr[ae]yscale|sepia)\b/i, ['grayscale', 'sepia', 'look']],
  [/\b(?:crop\w*|zoom(?:ed)? in)\b/i, ['crop']],
];

/** Names and accepted operations of a sentence. */
export function namedOperators(text) {
  return NAMED.filter(([pattern]) => pattern.test(text)).map(([, ops]) => ops);
}

export function findsAllNamed(text, understanding) {
  return namedOperators(text).every((ops) => understanding.steps.some((step) => ops.includes(step.op)));
}
