import { withFilmGrain } from '../../kernels/film-grain.js';
import { pixelOperation } from '../../operation.js';
import { grain } from './grain.schema.js';

const LEVELS_AT_100 = 17;

/** Clumped normal noise on all channels alike, strongest in the middle tones; the context's seed decides it. */
export const grainOperation = pixelOperation(grain, (frame, { amount }, { seed }) => {
  if (amount === 0) return frame;
  return withFilmGrain(frame, (LEVELS_AT_100 * amount) / 100, seed);
});
