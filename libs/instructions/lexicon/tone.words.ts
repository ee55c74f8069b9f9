import type { QualityWords } from './sense.js';

/** How far light and dark lie apart. */
export const TONE_WORDS: readonly QualityWords[] = [
  {
    quality: 'contrast',
    nouns: 'contrast, contrasts, contrasting, depth, tonal range, dynamic range, punch',
    verbs: 'contrast',
    comparatives: 'punchier, contrastier, more defined, deeper',
    comparativesDown: 'flatter',
    adjectives: 'contrasted, contrasty, punchy',
    adjectivesDown: 'flat',
  },
  { quality: 'pop', nouns: 'pop, wow factor, oomph', verbs: 'pop, pop out, pop more, stand out' },
  { quality: 'fade', nouns: 'fade', flaws: 'fading, fadedness', verbs: 'fade, wash out', comparatives: 'more faded', adjectives: 'washed out, washed, faded' },
];
