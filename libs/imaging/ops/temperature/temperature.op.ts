import { withLightGains } from '../../kernels/light-gains.js';
import { planckianLight } from '../../kernels/planckian-light.js';
import { pixelOperation } from '../../operation.js';
import { temperature } from './temperature.schema.js';

const DAYLIGHT_MIRED = 1e6 / 6504;

/**
 * The picture as if lit by a glowing body `amount` mireds warmer than daylight: a gain for each channel in linear light
 * (von Kries), scaled so that grey keeps its luminance. +100 is the light of 3940 K, -100 that of 18,600 K.
 */
export const temperatureOperation = pixelOperation(temperature, (frame, { amount }) => {
  if (amount === 0) return frame;
  const from = planckianLight(1e6 / DAYLIGHT_MIRED);
  const to = planckianLight(1e6 / (DAYLIGHT_MIRED + amount));
  return withLightGains(frame, [to[0] / from[0], to[1] / from[1], to[2] / from[2]]);
});
