import { editDistance } from './edit-distance.js';
import { KNOWN_WORDS, PLAIN_WORDS } from './vocabulary.js';

/** Words that are written in more than one way, in the way the lexicon writes them. */
const VARIANTS: Readonly<Record<string, string>> = {
  colour: 'color', colours: 'colors', coloured: 'colored', colouring: 'coloring', colourful: 'colorful', colourize: 'colorize', colourise: 'colorize', colorise: 'colorize',
  colouration: 'coloration', colourized: 'colorized', grey: 'gray', greyer: 'grayer', greys: 'grays', greyish: 'grayish', centre: 'center', centred: 'centered', mould: 'mold',
  pic: 'picture', pics: 'pictures', pix: 'pictures', img: 'image', imgs: 'images', photograph: 'photo', photographs: 'photos', foto: 'photo', pict: 'picture', screenshot: 'image', selfie: 'photo', selfies: 'photos', shot: 'photo',
  plz: 'please', pls: 'please', plez: 'please', pleas: 'please', thx: 'thanks', thnx: 'thanks', lil: 'little', litte: 'little', alot: 'lot', abit: 'bit', alittle: 'little',
  bg: 'background', backround: 'background', backgroud: 'background', bckground: 'background', backdrop: 'background', backgrounds: 'background', backgorund: 'background', bacground: 'background', backgrond: 'background', foregound: 'foreground',
  pixelled: 'pixelated', pixelly: 'pixelated', pixely: 'pixelated', pixilated: 'pixelated', pixalted: 'pixelated', fuzzy: 'blurry', unfocused: 'blurry', unsharp: 'blurry', blured: 'blurred',
  wm: 'watermark', dims: 'dimensions', horiz: 'horizontal', vert: 'vertical', saturatoin: 'saturation', sat: 'saturation', vibrancy: 'vibrance', vibrence: 'vibrance',
 tho: 'though', tranparent: 'transparent', megabytes: 'mb', megabyte: 'mb', mbs: 'mb', mib: 'mb', kilobytes: 'kb', kilobyte: 'kb', kbs: 'kb', kib: 'kb', pixels: 'px', pixel: 'px', pxs: 'px', deg: 'degrees', degree: 'degrees', pct: 'percent',
   jpeg: 'jpg', tif: 'tiff', ppl: 'people', ppls: 'people', dude: 'man', guy: 'man', guys: 'men', colr: 'color', colurs: 'colors',
};
const cache = new Map<string, string>();
const CACHE_LIMIT = 5000;

/**
 * A word in the spelling of the lexicon. Words that nobody knows go to the one known word within one step (two from
 * nine letters on) that shares the first letter; words of four letters or fewer are left alone, since too many lie near.
 */
export function settleSpelling(word: string): string {
  const variant = VARIANTS[word] ?? word;
  if (variant.length < 5 || KNOWN_WORDS.has(variant) || PLAIN_WORDS.has(variant)) return variant;
  const found = cache.get(variant);
  if (found !== undefined) return found;
  const nearest = nearestWord(variant);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(variant, nearest);
  return nearest;
}

function nearestWord(word: string): string {
  let best = word;
  let least = word.length >= 9 ? 3 : 2;
  let rivals = 0;
  for (const known of KNOWN_WORDS) {
    if (known.length < 5 || known[0] !== word[0]) continue;
    const distance = editDistance(word, known, least);
    if (distance < least) {
      least = distance;
      best = known;
      rivals = 0;
    } else if (distance === least && least <= 2) rivals++;
  }
  // Two steps away and nothing alone there: a guess would be as good as another.
  return least >= 2 && rivals > 0 ? word : best;
}
