import { withRegionalGain } from '../../kernels/regional-gain.js';
import { pixelOperation } from '../../operation.js';
import { shadows } from './shadows.schema.js';

const STRENGTH = 1.8;

/**
 * A gain of 1 + 1.8 (amount / 100) (1 - base)^4 on the gamma-encoded channels, where the base is the edge-aware brightness
 * of the region (guided filter): about three stops in the darkest regions at 100. Below 0 the inverse gain.
 */
export const shadowsOperation = pixelOperation(shadows, (frame, { amount }) => {
  if (amount === 0) return frame;
  const strength = (STRENGTH * Math.abs(amount)) / 100;
  return withRegionalGain(frame, (base) => {
    const gain = 1 + strength * (1 - base) ** 4;
    return amount > 0 ? gain : 1 / gain;
  });
});
