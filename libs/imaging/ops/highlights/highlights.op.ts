import { smoothStep } from '../../kernels/tone-curves.js';
import { withRegionalGain } from '../../kernels/regional-gain.js';
import { pixelOperation } from '../../operation.js';
import { highlights } from './highlights.schema.js';

/** Regions darker than this stay. */
const FROM = 0.35;
const TO = 0.95;
const LOSS_AT_MINUS_100 = 0.24;
const GAIN_AT_100 = 0.25;

/** A gain on the gamma-encoded channels that grows with the edge-aware brightness of the region (guided filter). */
export const highlightsOperation = pixelOperation(highlights, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = (amount / 100) * (amount > 0 ? GAIN_AT_100 : LOSS_AT_MINUS_100);
  return withRegionalGain(frame, (base) => 1 + strength * smoothStep(base, FROM, TO));
});
