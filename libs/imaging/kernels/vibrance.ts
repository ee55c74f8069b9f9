import { withChromaTimes } from './chroma.js';
import type { OkLab } from './ok-lab.js';

/** Chroma from which a colour counts as strong; the purest of sRGB have about 0.26 to 0.32. */
const STRONG_CHROMA = 0.2;
const FACTOR_AT_1 = 1.6;
/** Skin of all complexions lies about this hue, and takes this share of the change. */
const SKIN_HUE_RAD = (52 * Math.PI) / 180;
const SKIN_WIDTH_RAD = (22 * Math.PI) / 180;
const SKIN_SHARE = 0.45;

/**
 * Vibrance: upwards the pale colours gain most (up to 2.6 times at 1) and the strong ones nothing; downwards the strong
 * ones lose most. Hues of skin take less than half of either.
 *
 * @param amount -1 to 1.
 */
export function withVibrance(color: OkLab, amount: number): OkLab {
  const chroma = Math.hypot(color.a, color.b);
  const strength = Math.min(1, chroma / STRONG_CHROMA);
  const turn = Math.atan2(color.b, color.a) - SKIN_HUE_RAD;
  const fromSkin = Math.atan2(Math.sin(turn), Math.cos(turn)) / SKIN_WIDTH_RAD;
  const share = 1 - (1 - SKIN_SHARE) * Math.exp(-fromSkin * fromSkin);
  if (amount >= 0) return withChromaTimes(color, 1 + share * amount * FACTOR_AT_1 * (1 - strength) ** 1.5);
  return withChromaTimes(color, 1 + share * amount * (0.45 + 0.4 * strength));
}
