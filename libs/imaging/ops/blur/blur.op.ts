import { blurBackground } from '../../cutout/blur-background.js';
import type { Frame } from '../../frame.js';
import { withGaussianBlur } from '../../kernels/gaussian-blur.js';
import { pixelOperation } from '../../operation.js';
import { blur } from './blur.schema.js';

/** Sigma at 100, as a share of the long side. */
const SIGMA_SHARE_AT_100 = 0.025;
/** Small amounts are finer than the straight line would have them. */
const SIGMA_POWER = 1.5;

/**
 * A Gaussian of sigma = 2.5 % of the long side x (amount / 100)^1.5 on gamma-encoded colours. Of a background the blur is a
 * mean over background pixels alone, so that the subject leaves no glow around itself.
 */
export const blurOperation = pixelOperation(blur, async (frame, { amount, region }) => {
  if (amount === 0) return frame;
  const sigmaPx = SIGMA_SHARE_AT_100 * Math.max(frame.widthPx, frame.heightPx) * (amount / 100) ** SIGMA_POWER;
  if (region === 'background') return blurBackground(frame, sigmaPx);
  return withAlphaOf(frame, await withGaussianBlur(frame, sigmaPx));
});

function withAlphaOf(original: Frame, changed: Frame): Frame {
  if (original.channels === 3 || changed === original) return changed;
  const data = new Uint8Array(changed.data);
  for (let i = 3; i < data.length; i += 4) data[i] = original.data[i];
  return { ...changed, data };
}
