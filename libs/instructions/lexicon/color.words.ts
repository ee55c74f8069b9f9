import type { QualityWords } from './sense.js';

/** How strong, how warm and of which tone the colours are. A named colour is read by the tint rule. */
export const COLOR_WORDS: readonly QualityWords[] = [
  {
    quality: 'saturation',
    nouns: 'saturation, saturations, color saturation, color, colors, coloring, coloration, color intensity, intensity, color depth, vividness, colorfulness, richness, pigment, chroma',
    nounsDown: 'desaturation, dullness',
    verbs: 'saturate, color up, liven up, oversaturate',
    verbsDown: 'desaturate, mute',
    comparatives: 'more vivid, richer, bolder, stronger colors, more colorful, more intense',
    comparativesDown: 'duller, paler',
    adjectives: 'vivid, vibrant, colorful, saturated, lively, oversaturated, rich, intense, bold, richer colors, bold colors, alive',
    adjectivesDown: 'dull, pale, muted, desaturated, drab, bland, lifeless',
  },
  { quality: 'vibrance', nouns: 'vibrance, color vibrance, vibrant colors' },
  {
    quality: 'temperature',
    nouns: 'warmth, temperature, color temperature, warmness, warm tone, warm tones, warm hue, warm hues, warm color, warm colors, warming, warm filter, warming filter, warm light, warm feel, warm look',
    nounsDown: 'coolness, coldness, cool tone, cool tones, cool hue, cool hues, cold tones, cool colors, cooling, cool filter, cooling filter, cool light',
    verbs: 'warm, warm up',
    verbsDown: 'cool, cool down, cool off',
    comparatives: 'warmer',
    comparativesDown: 'cooler, colder',
    adjectives: 'warm, warm toned',
    adjectivesDown: 'cold, cool, cool toned',
  },
  { quality: 'hue', nouns: 'hue, hues, color hue, color hues' },
  { quality: 'tint', nouns: 'tint, tints, tinting, tone, tones, color tone, color tones, color cast, cast, color balance, white balance' },
  { quality: 'color-light', verbs: 'brighten colors, brighten the colors, brighten up the colors, brighten up colors, lighten colors, lighten the colors', comparatives: 'brighter colors, lighter colors', adjectives: 'bright colors' },
];
