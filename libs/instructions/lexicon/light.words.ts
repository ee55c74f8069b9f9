import type { QualityWords } from './sense.js';

/** How light or dark a picture is. */
export const LIGHT_WORDS: readonly QualityWords[] = [
  {
    quality: 'brightness',
    nouns: 'brightness, light, lighting, lightness, lightening, lightning, illumination, luminosity, luminance, luminescence, brightening, brights, natural light, ambient light, sunlight, daylight, sunshine',
    nounsDown: 'darkness, dimness, darkening, darks',
    verbs: 'brighten, brighten up, lighten, lighten up, light up, illuminate, bright up, bright',
    verbsDown: 'darken, darken up, dim, underexpose',
    comparatives: 'brighter, lighter',
    comparativesDown: 'darker, dimmer',
    adjectives: 'bright, light, overexposed, well lit, lit up, overly bright, blown out, brightly lit, luminous',
    adjectivesDown: 'dark, dim, gloomy, underexposed, poorly lit, backlit, dimly lit',
  },
  { quality: 'exposure', nouns: 'exposure, exposition', verbs: 'expose' },
  { quality: 'shadows', nouns: 'shadows, shadow, dark areas, darker areas, dark parts' },
  { quality: 'highlights', nouns: 'highlights, highlight, bright areas, light areas' },
  { quality: 'gamma', nouns: 'gamma, midtones, mid tones' },
  { quality: 'whiteness', nouns: 'whiteness', verbs: 'whiten', comparatives: 'whiter' },
  { quality: 'vignette', nouns: 'vignette, vignetting' },
];
