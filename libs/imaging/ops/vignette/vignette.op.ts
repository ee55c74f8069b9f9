import { withRadialGain } from '../../kernels/radial-gain.js';
import { smoothStep } from '../../kernels/tone-curves.js';
import { pixelOperation } from '../../operation.js';
import { vignette } from './vignette.schema.js';

/** The middle stays as it is up to this share of the way to the corner. */
const CLEAR_SHARE = 0.25;
const LOSS_AT_100 = 0.8;
const GAIN_AT_MINUS_100 = 0.7;

/** A gain on the gamma-encoded channels that falls (or rises) smoothly along an ellipse of the picture's proportions. */
export const vignetteOperation = pixelOperation(vignette, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = (-amount / 100) * (amount > 0 ? LOSS_AT_100 : GAIN_AT_MINUS_100);
  return withRadialGain(frame, (distance) => 1 + strength * smoothStep(distance, CLEAR_SHARE, 1.1));
});
