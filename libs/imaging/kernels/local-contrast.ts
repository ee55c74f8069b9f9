import type { Frame } from '../frame.js';
import { edgeAwareBase } from './edge-aware-base.js';
import { heldToRoom } from './headroom.js';
import { withLumaSteps } from './luma-steps.js';

/** Detail beyond this is an edge of its own and is raised no further, levels. */
const LARGEST_DETAIL = 48;

/**
 * Raises (or, below 0, smooths) what stands out from its surroundings: luma minus its edge-aware base, times `strength`, is
 * added to all channels. Strongest in the middle tones; held back before black and white, so that nothing clips.
 */
export function withLocalContrast(frame: Frame, strength: number): Frame {
  const growBase = edgeAwareBase(frame, { radiusShare: 0.02, edgeLevels: 22 });
  const weights = Float32Array.from({ length: 256 }, (_, level) => strength * (1 - 0.75 * ((2 * level) / 255 - 1) ** 4));
  const pairs = new Float32Array(2 * frame.widthPx);
  return withLumaSteps(frame, (y, luma, steps) => {
    growBase(y, pairs);
    fillSteps(luma, pairs, weights, steps);
  });
}

function fillSteps(luma: Uint8Array, pairs: Float32Array, weights: Float32Array, steps: Int16Array): void {
  for (let x = 0; x < steps.length; x++) {
    const level = luma[x];
    const detail = level - (pairs[2 * x] * level + pairs[2 * x + 1]);
    const soft = (detail * LARGEST_DETAIL) / (LARGEST_DETAIL + (detail < 0 ? -detail : detail));
    const wanted = weights[level] * soft;
    const held = wanted >= 0 ? heldToRoom(wanted, 255 - level) : -heldToRoom(-wanted, level);
    steps[x] = ((held + 256.5) | 0) - 256;
  }
}
