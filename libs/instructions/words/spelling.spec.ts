import { editDistance } from './edit-distance.js';
import { settleSpelling } from './spelling.js';
import { QUOTE } from './token.js';
import { tokenize } from './tokenize.js';

const words = (text: string): string => tokenize(text).map((token) => token.text).join(' ');

describe('settleSpelling', () => {
  it.each([['brigten', 'brighten'], ['contarst', 'contrast'], ['satuartion', 'saturation'], ['sharpned', 'sharpened'], ['backgruond', 'background'], ['rotaet', 'rotate']])('reads %s as %s', (slip, word) => {
    expect(settleSpelling(slip)).toBe(word);
  });

  it.each(['brother', 'child', 'faces', 'hoping', 'apple', 'paper', 'night', 'stone', 'cat', 'dork', 'structure'])('leaves %s alone', (word) => {
    expect(settleSpelling(word)).toBe(word);
  });

  it.each([['colour', 'color'], ['grey', 'gray'], ['plz', 'please'], ['pic', 'picture']])('writes %s as the lexicon does: %s', (word, settled) => {
    expect(settleSpelling(word)).toBe(settled);
  });
});

describe('editDistance', () => {
  it('counts a swap of neighbours as one step and stops at the limit', () => {
    expect(editDistance('birght', 'bright', 2)).toBe(1);
    expect(editDistance('crop', 'crop', 1)).toBe(0);
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
  });
});

describe('tokenize', () => {
  it('makes one word of black and white in its many spellings', () => {
    for (const text of ['B&W', 'b/w', 'black and white', 'Black & White', 'greyscale']) expect(words(text)).toBe('blackwhite');
  });

  it('tells sizes from numbers with a comma', () => {
    expect(words('1,920 wide')).toBe('1920 wide');
    expect(words('800,600')).toBe('800 , 600');
  });

  it('takes contractions, prefixes and links apart', () => {
    expect(words("don't de-blur it, it's fine")).toBe('do not deblur it , it is fine');
    expect(words('look at https://example.com/a.png now')).toBe('look at now');
  });

  it('keeps quoted text whole and reads one quoted word as emphasis', () => {
    expect(tokenize('write "Happy Birthday"').at(-1)).toMatchObject({ kind: 'quote', text: QUOTE, content: 'Happy Birthday' });
    expect(words('make it "colder"')).toBe('make it colder');
  });
});
