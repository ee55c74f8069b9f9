import { CSS_COLORS, SPOKEN_COLORS } from './css-colors.js';

const HEX = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b/;

/** The first colour named in settled words, as a CSS name or hex; names of two or three words win ("light blue"). */
export function findColor(words: string): string | undefined {
  const hex = HEX.exec(words);
  if (hex) return hex[0];
  const list = words.split(' ');
  for (let at = 0; at < list.length; at++) {
    for (const length of [3, 2, 1]) {
      const phrase = list.slice(at, at + length);
      if (phrase.length < length) continue;
      const color = SPOKEN_COLORS.get(phrase.join(' ')) ?? (CSS_COLORS.has(phrase.join('')) ? phrase.join('') : undefined);
      if (color !== undefined) return color;
    }
  }
  return undefined;
}
