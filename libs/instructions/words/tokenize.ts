import { QUOTE, type Token, type TokenKind } from './token.js';

const PARTS = new RegExp(
  [
    String.raw`(?<skip>https?:\/\/\S+|\[\s*\/?\w+\s*\]|\p{Extended_Pictographic}\uFE0F?)`,
    String.raw`"(?<double>[^"\n]+)"|(?<=^|[\s(:])'(?<single>[^'\n]*[^'\s])'(?=$|[\s.,!?)])`,
    String.raw`(?<hex>#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b)`,
    String.raw`(?<mono>\b(?:b\s?[&\/+]\s?w|b\s?(?:and|n)\s?w|bnw|bw|(?:black|white)\s?(?:[&\/+]|\band\b|\bn\b|-and-|-n-|\s)\s?(?:white|black)|greyscaled?|grayscaled?|grey\s?-?scale|gray\s?-?scale)\b)`,
    String.raw`(?<number>\d{1,2}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|\.\d+)`,
    String.raw`(?<word>\p{L}+(?:'\p{L}+)*)`,
    String.raw`(?<stop>[.!?;\n]+|\|\|)`,
    String.raw`(?<pause>,|[()]|\s-+\s|--+|[–—•])`,
    String.raw`(?<sign>[%°&+=:\/*×"])`,
  ].join('|'),
  'giu',
);
const SIGNS: Readonly<Record<string, string>> = { '%': 'percent', '°': 'degrees', '&': 'and', '+': 'and', '×': 'x', '*': 'x', '/': '/', ':': ':' };
const PRONOUNS_BEFORE_IS = /^(?:it|that|this|he|she|there|what|here|everything|picture|photo|image)$/;

/** Cuts a text into words, numbers, signs and breaks. Words are in lower case; contractions are two words. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PARTS)) {
    const groups = match.groups ?? {};
    const at = match.index;
    const push = (kind: TokenKind, word: string): void => void tokens.push({ kind, text: word, start: at, end: at + match[0].length });
    if (groups.skip !== undefined) continue;
    const quoted = groups.double ?? groups.single;
    if (quoted !== undefined) pushQuote(tokens, quoted, at);
    else if (groups.hex !== undefined) push('hex', match[0].toLowerCase());
    else if (groups.mono !== undefined) push('word', 'blackwhite');
    else if (groups.number !== undefined) push('number', String(Number(withoutThousands(match[0]))));
    else if (groups.word !== undefined) for (const word of contracted(match[0].toLowerCase())) push('word', word);
    else if (groups.stop !== undefined) push('stop', '.');
    else if (groups.pause !== undefined) push('pause', ',');
    else if (groups.sign !== undefined && SIGNS[groups.sign]) push('word', SIGNS[groups.sign]);
  }
  return joinPrefixes(tokens.map((token, index) => (token.text === '/' && !betweenNumbers(tokens, index) ? { ...token, text: 'and' } : token)), text);
}

/** "640/480" is a size or a share, "sharper/brighter" two words. */
function betweenNumbers(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.kind === 'number' && tokens[index + 1]?.kind === 'number';
}

/** "de-blur" and "un-blur" are one word. */
function joinPrefixes(tokens: readonly Token[], text: string): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    if (before && /^(?:de|un|re|over|under)$/.test(before.text) && token.kind === 'word' && text.slice(before.end, token.start) === '-') {
      joined[joined.length - 1] = { ...token, text: before.text + token.text, start: before.start };
    } else joined.push(token);
  }
  return joined;
}

/** One quoted word is emphasis ("colder"); more words, or capitals or digits, are text to be written. */
function pushQuote(tokens: Token[], quoted: string, at: number): void {
  const end = at + quoted.length + 2;
  const emphasis = /^[a-z-]+$/.test(quoted.trim());
  const asked = tokens.slice(-6).some((token) => /^(?:text|caption|word|words|write|says?|saying|watermark|title|letters|type|called|reads?|reading|name)$/.test(token.text));
  if (emphasis && !asked) tokens.push({ kind: 'word', text: quoted.trim(), start: at, end });
  else tokens.push({ kind: 'quote', text: QUOTE, content: quoted, start: at, end });
}

/** "1,920" is one number with a comma for people; "640,480" has been read as two, since its first part is not short. */
function withoutThousands(digits: string): string {
  return digits.replaceAll(',', '');
}

function contracted(word: string): string[] {
  if (word === "can't" || word === 'cannot' || word === 'cant') return ['can', 'not'];
  if (word === "won't") return ['will', 'not'];
  const negative = /^(.+)n't$/.exec(word) ?? /^(is|are|was|were|do|does|did|would|could|should|has|have)nt$/.exec(word);
  if (negative) return [negative[1], 'not'];
  const owned = /^(.+)'(s|re|m|ve|d|ll)$/.exec(word);
  if (!owned) return [word.replace(/'/g, '')];
  if (owned[2] === 's') return PRONOUNS_BEFORE_IS.test(owned[1]) ? [owned[1], 'is'] : [owned[1]];
  return [owned[1], { re: 'are', m: 'am', ve: 'have', d: 'would', ll: 'will' }[owned[2]] ?? ''];
}
