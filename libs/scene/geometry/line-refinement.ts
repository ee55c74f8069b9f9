import type { LevelLines } from './level-lines.js';
import type { LineRectangle } from './line-rectangle.js';
import { fillDensity, rectangleAround } from './line-rectangle.js';
import type { LineRegion } from './line-region.js';
import { growRegion, releaseRegion, trimRegion } from './line-region.js';

/** Rectangles that are filled less than this hold a curve or two lines at an angle. */
const LEAST_DENSITY = 0.7;
/** Each trim leaves this share of the region's radius. */
const TRIM_FACTOR = 0.75;

/** Signed angle (radians) between the level lines of two pixels. */
function turnBetween(lines: LevelLines, fromIndex: number, toIndex: number): number {
  const { directionX, directionY } = lines;
  const across = directionX[fromIndex] * directionY[toIndex] - directionY[fromIndex] * directionX[toIndex];
  const along = directionX[fromIndex] * directionX[toIndex] + directionY[fromIndex] * directionY[toIndex];
  return Math.atan2(across, along);
}

/** Twice the standard deviation of the level-line angle near the seed: the tolerance that one straight line needs. */
function toleranceNearSeed(lines: LevelLines, region: LineRegion, radiusPx: number): number {
  let sum = 0;
  let sumOfSquares = 0;
  let count = 0;
  for (let member = 0; member < region.size; member++) {
    if (Math.hypot(region.x[member] - region.x[0], region.y[member] - region.y[0]) >= radiusPx) continue;
    const turn = turnBetween(lines, region.pixelIndex[0], region.pixelIndex[member]);
    sum += turn;
    sumOfSquares += turn * turn;
    count++;
  }
  const mean = sum / count;
  return 2 * Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean));
}

/**
 * The rectangle of the region if it is filled densely enough; else of the region grown again from its seed with the
 * tolerance that the angles near the seed suggest; else of the pixels around the seed, fewer and fewer. Null when
 * nothing straight is left. IPOL 2012, section 2.8 (density of aligned points).
 */
export function refinedRectangle(lines: LevelLines, region: LineRegion): LineRectangle | null {
  let rectangle = rectangleAround(lines, region);
  if (fillDensity(region, rectangle) >= LEAST_DENSITY) return rectangle;

  const toleranceRad = toleranceNearSeed(lines, region, rectangle.widthPx);
  releaseRegion(lines, region);
  growRegion(lines, region.pixelIndex[0], toleranceRad, region);
  if (region.size < 2) return null;
  rectangle = rectangleAround(lines, region);

  const endDistance = (x: number, y: number): number => Math.hypot(x - region.x[0], y - region.y[0]);
  let radiusPx = Math.max(endDistance(rectangle.x1, rectangle.y1), endDistance(rectangle.x2, rectangle.y2));
  while (fillDensity(region, rectangle) < LEAST_DENSITY) {
    radiusPx *= TRIM_FACTOR;
    trimRegion(lines, region, radiusPx);
    if (region.size < 2) return null;
    rectangle = rectangleAround(lines, region);
  }
  return rectangle;
}
