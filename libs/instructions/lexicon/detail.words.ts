import type { QualityWords } from './sense.js';

/** How sharp, clear, smooth and clean a picture is. */
export const DETAIL_WORDS: readonly QualityWords[] = [
  {
    quality: 'sharpness',
    nouns: 'sharpness, sharpening, sharping, focus, crispness, definition, high definition, hd',
    verbs: 'sharpen, sharpen up, sharp, unblur, deblur, refocus, focus, crisp, crisp up, clear up',
    comparatives: 'sharper, crisper, clearer, more clear, higher definition, better focus, more visible, more focused, more focus',
    adjectives: 'sharp, crisp, clear, in focus, focused, hd, high definition, clean cut, oversharpened, legible, readable, well defined',
  },
  { quality: 'clarity', verbs: 'clarify', nouns: 'clarity, details, detail, texture, structure, clearness', comparatives: 'more detailed', adjectives: 'detailed' },
  {
    quality: 'blur',
    nouns: 'soft focus, bokeh, gaussian blur, motion blur, depth of field, blur effect, blurring effect',
    flaws: 'blur, blurriness, blurs, blurring, fuzziness, softness',
    verbs: 'blur, blur out, soften, defocus, unfocus, fuzz, fuzz out, obscure',
    comparatives: 'blurrier, softer, more blurred',
    adjectives: 'blurry, blurred, out of focus, not in focus, soft, blury, bokeh',
  },
  { quality: 'grain', flaws: 'noise, noises, grain, grains, graininess, film grain, digital noise, noisiness, speckles', verbsDown: 'denoise, degrain, despeckle', comparatives: 'grainier, noisier', adjectives: 'grainy, noisy, speckled' },
  { quality: 'pixelation', flaws: 'pixelation, pixelization, artifacts, jpeg artifacts, compression', verbsDown: 'depixelate, depixelize', adjectives: 'pixelated, blocky, low quality, low res, low resolution, poor quality, jagged' },
  { quality: 'haze', flaws: 'haze, haziness, fog, mist, smog, fogginess, foggy effect', verbsDown: 'dehaze, defog', comparatives: 'hazier, foggier', adjectives: 'hazy, foggy, misty, cloudy, murky' },
  { quality: 'smoothness', verbs: 'smooth, smooth out, smoothen', comparatives: 'smoother', adjectives: 'smooth' },
];
