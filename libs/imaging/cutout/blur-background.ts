import { maskedGaussianColor, resizeColor, resizeGray, type ColorRaster } from '@atelier/scene/raster';
import { withAlpha, type Frame } from '../frame.js';
import { layOver } from '../composition/paint-over.js';
import { cutOut } from './cut-out.js';
import { liftSubject } from './lift-subject.js';
import { colorsOf } from './work-picture.js';

/** A blurred picture may be small: it holds nothing finer than its sigma. This many pixels of sigma are kept. */
const KEPT_SIGMA_PX = 6;

/**
 * Blurs everything behind the subject and leaves the subject sharp. Its colours do not bleed into the blur: the subject
 * is cut out first and the background blurred as if it were not there.
 */
export async function blurBackground(frame: Frame, sigmaPx: number): Promise<Frame> {
  const cut = await cutOut(frame);
  const subject = liftSubject(frame, cut);
  const blurred = blurBehind(frame, cut.alpha, sigmaPx);
  layOver(blurred, subject, { leftPx: 0, topPx: 0 });
  if (frame.channels === 3) return blurred;
  const result = withAlpha(blurred);
  for (let at = 3; at < result.data.length; at += 4) result.data[at] = frame.data[at];
  return result;
}

/** The background alone, blurred and carried on behind the subject. */
function blurBehind(frame: Frame, alpha: Uint8Array, sigmaPx: number): Frame {
  const { widthPx, heightPx } = frame;
  const scale = Math.min(1, KEPT_SIGMA_PX / sigmaPx);
  const smallWidthPx = Math.max(8, Math.round(widthPx * scale));
  const smallHeightPx = Math.max(8, Math.round(heightPx * scale));
  const colors: ColorRaster = { widthPx, heightPx, data: Float32Array.from(colorsOf(frame).data) };
  const open = { widthPx, heightPx, data: Float32Array.from(alpha, (value) => 1 - value / 255) };
  const smallOpen = resizeGray(open, smallWidthPx, smallHeightPx, 'area');
  const smallColors = resizeColor(colors, smallWidthPx, smallHeightPx, 'area');
  const near = maskedGaussianColor(smallColors, smallOpen, sigmaPx * scale, 1e-4);
  const far = maskedGaussianColor(smallColors, smallOpen, Math.max(smallWidthPx, smallHeightPx) / 6, 1e-9);
  const weight = maskedGaussianColor(ones(smallColors), smallOpen, sigmaPx * scale, 0.02).data;
  const mixed = near.data.map((value, at) => far.data[at] + weight[at] * (value - far.data[at]));
  const full = resizeColor({ ...near, data: mixed }, widthPx, heightPx, 'linear').data;
  return { widthPx, heightPx, channels: 3, data: Uint8Array.from(full, (value) => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5)) };
}

function ones(like: ColorRaster): ColorRaster {
  return { ...like, data: new Float32Array(like.data.length).fill(1) };
}
