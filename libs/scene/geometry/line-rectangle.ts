import type { LevelLines } from './level-lines.js';
import type { LineRegion } from './line-region.js';

/** The rectangle around a line support region: its long axis is the segment. */
export interface LineRectangle {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** At least 1. */
  readonly widthPx: number;
}

interface Axis {
  readonly centreX: number;
  readonly centreY: number;
  readonly directionX: number;
  readonly directionY: number;
}

/** Centre of mass and first inertia axis of the region, each pixel weighing its gradient magnitude. */
function inertiaAxis(lines: LevelLines, region: LineRegion): Axis {
  const { pixelIndex, x, y, size } = region;
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  for (let member = 0; member < size; member++) {
    const weight = lines.magnitude[pixelIndex[member]];
    mass += weight;
    sumX += weight * x[member];
    sumY += weight * y[member];
  }
  const centreX = sumX / mass;
  const centreY = sumY / mass;
  let spreadXX = 0;
  let spreadYY = 0;
  let spreadXY = 0;
  for (let member = 0; member < size; member++) {
    const weight = lines.magnitude[pixelIndex[member]];
    const offsetX = x[member] - centreX;
    const offsetY = y[member] - centreY;
    spreadXX += weight * offsetX * offsetX;
    spreadYY += weight * offsetY * offsetY;
    spreadXY += weight * offsetX * offsetY;
  }
  const angleRad = Math.atan2(2 * spreadXY, spreadXX - spreadYY) / 2;
  const directionX = Math.cos(angleRad);
  const directionY = Math.sin(angleRad);
  // An axis has no head; the segment gets the orientation of its level lines (dark on its left, bright on its right).
  const sign = directionX * region.sumX + directionY * region.sumY < 0 ? -1 : 1;
  return { centreX, centreY, directionX: sign * directionX, directionY: sign * directionY };
}

/** The smallest rectangle along the inertia axis that covers the region. IPOL 2012, section 2.6. */
export function rectangleAround(lines: LevelLines, region: LineRegion): LineRectangle {
  const { centreX, centreY, directionX, directionY } = inertiaAxis(lines, region);
  let back = 0;
  let front = 0;
  let left = 0;
  let right = 0;
  for (let member = 0; member < region.size; member++) {
    const offsetX = region.x[member] - centreX;
    const offsetY = region.y[member] - centreY;
    const along = offsetX * directionX + offsetY * directionY;
    const across = offsetY * directionX - offsetX * directionY;
    if (along < back) back = along;
    if (along > front) front = along;
    if (across < left) left = across;
    if (across > right) right = across;
  }
  return {
    x1: centreX + back * directionX,
    y1: centreY + back * directionY,
    x2: centreX + front * directionX,
    y2: centreY + front * directionY,
    widthPx: Math.max(right - left, 1),
  };
}

/** Share of the rectangle's area that the region fills (may exceed 1 for tiny regions, whose ends are cut at pixel centres). */
export function fillDensity(region: LineRegion, rectangle: LineRectangle): number {
  const length = Math.hypot(rectangle.x2 - rectangle.x1, rectangle.y2 - rectangle.y1);
  return region.size / (length * rectangle.widthPx);
}
