import { cutOut } from '../../cutout/cut-out.js';
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
export const blurOperation = pixelOperation(blur, async (frame, { amount, region }, { seed }) => {
  if (amount === 0) return frame;
  const sigmaPx = SIGMA_SHARE_AT_100 * Math.max(frame.widthPx, frame.heightPx) * (amount / 100) ** SIGMA_POWER;
  if (region === 'whole') return withAlphaOf(frame, await withGaussianBlur(frame, sigmaPx));
  return blurredBehind(frame, (await cutOut(frame, { seed })).alpha, sigmaPx);
});

function withAlphaOf(original: Frame, changed: Frame): Frame {
  if (original.channels === 3 || changed === original) return changed;
  const data = new Uint8Array(changed.data);
  for (let i = 3; i < data.length; i += 4) data[i] = original.data[i];
  return { ...changed, data };
}

async function blurredBehind(frame: Frame, subject: Uint8Array, sigmaPx: number): Promise<Frame> {
  const { widthPx, heightPx, channels } = frame;
  const behind = new Uint8Array(subject.length * 4);
  for (let i = 0, from = 0; i < subject.length; i++, from += channels) {
    const opacity = channels === 4 ? frame.data[from + 3] / 255 : 1;
    behind.set(frame.data.subarray(from, from + 3), 4 * i);
    behind[4 * i + 3] = (255 - subject[i]) * opacity;
  }
  const blurred = await withGaussianBlur({ widthPx, heightPx, channels: 4, data: behind }, sigmaPx);
  const data = new Uint8Array(frame.data);
  for (let i = 0, at = 0; i < subject.length; i++, at += channels) {
    // Deep inside the subject no background was found to fill in, and none is seen.
    if (subject[i] === 255 || blurred.data[4 * i + 3] === 0) continue;
    const share = 1 - subject[i] / 255;
    for (let channel = 0; channel < 3; channel++) data[at + channel] += share * (blurred.data[4 * i + channel] - data[at + channel]) + 0.5;
  }
  return { ...frame, data };
}
