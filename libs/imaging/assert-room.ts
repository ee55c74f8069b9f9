import { AtelierError } from '@atelier/kernel';
import type { FrameSize } from './frame.js';

/** Formats and encoders hold no side longer than this; WebP ends a little above. */
const MAX_SIDE_PX = 16_383;

/**
 * Holds the size of a picture to be made against the limit, before memory is taken.
 * @throws AtelierError `validation_failed`.
 */
export function assertRoom({ widthPx, heightPx }: FrameSize, maxPixels: number): void {
  if (widthPx * heightPx <= maxPixels && Math.max(widthPx, heightPx) <= MAX_SIDE_PX) return;
  const reason = `expected a result of at most ${Math.round(maxPixels / 1e6)} megapixels and ${MAX_SIDE_PX} px per side but it would be ${widthPx}x${heightPx}`;
  throw new AtelierError('validation_failed', { message: reason, details: { steps: reason } });
}
