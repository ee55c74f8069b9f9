import type { Frame } from '../frame.js';
import { withCleanColors } from './clean-colors.js';
import type { CutOut } from './cut-out.js';
import { colorsOf } from './work-picture.js';

/** The subject alone: transparent about it, and along its edge without the old background's colours. */
export function liftSubject(frame: Frame, cut: CutOut): Frame {
  if (cut.method === 'given-alpha') return frame;
  return { widthPx: frame.widthPx, heightPx: frame.heightPx, channels: 4, data: withCleanColors(colorsOf(frame), cut.alpha) };
}
