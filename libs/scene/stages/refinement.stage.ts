import { compositeWall, countChangedOutside } from '../refine/composite.js';
import { matchSharpness } from '../refine/match-sharpness.js';
import { grainSigma } from '../refine/photo-grain.js';
import type { RefinementInput, RefinementOutput } from './stage.types.js';

export const DEFAULT_SEED = 42;
/** The relief that shines through the new wall brings some of the grain along. */
const GRAIN_SHARE = 0.6;

/** Finishes the picture: sharpness and grain of the photo on the new wall, edges without a halo, the rest untouched. */
export function refinementStage(input: RefinementInput): RefinementOutput {
  const { photo, alpha, painted } = input;
  const rows = matchSharpness(photo, painted, input.enhance ?? false);
  const grain = { levels: 255 * GRAIN_SHARE * grainSigma(photo, alpha), seed: input.seed ?? DEFAULT_SEED };
  const image = compositeWall(photo, alpha, rows, grain);
  return { image, changedOutsideMask: countChangedOutside(photo, image, alpha) };
}
