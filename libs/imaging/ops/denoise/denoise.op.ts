import { withoutNoise } from '../../kernels/denoised.js';
import { noiseLevels } from '../../kernels/noise-level.js';
import { pixelOperation } from '../../operation.js';
import { denoise } from './denoise.schema.js';

/** Differences that count as noise: so many standard deviations of the measured noise, and so many levels besides. */
const DEVIATIONS_AT_0 = 2;
const DEVIATIONS_AT_100 = 3.6;
const LEVELS_AT_100 = 5;
/** A filter that cannot tell noise from texture must not believe in more noise than this. */
const MOST_NOISE_LEVELS = 25;
const CHROMA_OVER_LUMA = 1.4;
/** From these amounts on nothing of the noisy luma, or colour, is mixed in. */
const FULL_LUMA_AMOUNT = 45;
const FULL_CHROMA_AMOUNT = 35;

/**
 * Edge-stopping smoothing of luma and of the colour differences. Small amounts mix it with the picture, because half a
 * threshold would leave the strongest specks standing alone; large ones smooth more.
 */
export const denoiseOperation = pixelOperation(denoise, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = amount / 100;
  const deviations = DEVIATIONS_AT_0 + (DEVIATIONS_AT_100 - DEVIATIONS_AT_0) * strength;
  const lumaLevels = LEVELS_AT_100 * strength + deviations * Math.min(MOST_NOISE_LEVELS, noiseLevels(frame));
  return withoutNoise(frame, {
    lumaLevels,
    chromaLevels: CHROMA_OVER_LUMA * lumaLevels,
    lumaShare: Math.min(1, amount / FULL_LUMA_AMOUNT),
    chromaShare: Math.min(1, amount / FULL_CHROMA_AMOUNT),
  });
});
