import { withoutHaze } from '../../kernels/dehazed.js';
import { pixelOperation } from '../../operation.js';
import { dehaze } from './dehaze.schema.js';

/** A little haze is kept even at 100: without it distance goes. */
const SHARE_AT_100 = 0.92;
/** Half the haze looks like three quarters of it: middle amounts take a little more than their share. */
const SHARE_POWER = 0.8;

/** The dark channel prior of He, Sun and Tang (2009) with a guided filter; the amount decides the share of the haze that goes. */
export const dehazeOperation = pixelOperation(dehaze, (frame, { amount }) => {
  if (amount === 0) return frame;
  return withoutHaze(frame, SHARE_AT_100 * (amount / 100) ** SHARE_POWER);
});
