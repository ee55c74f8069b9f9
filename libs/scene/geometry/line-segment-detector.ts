import { DEGREE } from './angles.js';
import type { LineSegments } from './geometry.types.js';
import type { ByteRaster } from './level-lines.js';
import { levelLines, shrinkToFourFifths } from './level-lines.js';
import { refinedRectangle } from './line-refinement.js';
import { emptyRegion, growRegion } from './line-region.js';

/** Level lines of one region differ by at most this from its mean angle. */
const ANGLE_TOLERANCE_RAD = 22.5 * DEGREE;
/** Probability that a pixel of pure noise falls within the tolerance. */
const CHANCE_ALIGNED = ANGLE_TOLERANCE_RAD / Math.PI;
/** Bound of the error that rounding to whole grey levels makes in a gradient. */
const QUANTISATION_ERROR = 2;
const SHRINK = 0.8;

/**
 * The fewest pixels that can be meaningful together: with fewer, even if all are aligned, the expected number of such
 * regions in noise is over 1. The number of tests is (width * height)^(5/2) * 11 (position, length, width, precision).
 */
function smallestMeaningfulSize(widthPx: number, heightPx: number): number {
  const logTests = 2.5 * Math.log10(widthPx * heightPx) + Math.log10(11);
  return Math.floor(-logTests / Math.log10(CHANCE_ALIGNED));
}

/**
 * Straight edges of an 8-bit grey picture, in its own pixels (pixel (x, y) covers x..x+1, as the detector's authors
 * count), each oriented with its level line. LSD: R. Grompone von Gioi, J. Jakubowicz, J.-M. Morel, G. Randall,
 * PAMI 2010 and IPOL 2012, with the density refinement but without the a-contrario validation of each rectangle: the
 * callers keep only long segments, which pass it anyway.
 */
export function detectLineSegments(gray: ByteRaster): LineSegments {
  const small = shrinkToFourFifths(gray);
  const lines = levelLines(small, QUANTISATION_ERROR / Math.sin(ANGLE_TOLERANCE_RAD));
  const smallestSize = smallestMeaningfulSize(small.widthPx, small.heightPx);
  const region = emptyRegion(lines.order.length);
  const ends: number[] = [];
  for (let place = 0; place < lines.order.length; place++) {
    const seedIndex = lines.order[place];
    if (lines.taken[seedIndex] !== 0) continue;
    growRegion(lines, seedIndex, ANGLE_TOLERANCE_RAD, region);
    if (region.size < smallestSize) continue;
    const rectangle = refinedRectangle(lines, region);
    if (rectangle === null) continue;
    // A gradient belongs to the corner between four pixels, hence the half pixel.
    ends.push((rectangle.x1 + 0.5) / SHRINK, (rectangle.y1 + 0.5) / SHRINK);
    ends.push((rectangle.x2 + 0.5) / SHRINK, (rectangle.y2 + 0.5) / SHRINK);
  }
  return { count: ends.length / 4, data: Float64Array.from(ends) };
}
