import type { LevelLines } from './level-lines.js';

/** A line support region: the pixels (first the seed) whose level lines run nearly the same way. */
export interface LineRegion {
  /** Number of pixels; the arrays are longer and reused from region to region. */
  size: number;
  readonly pixelIndex: Int32Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Sum of the pixels' unit vectors along their level lines: its angle is the region's. */
  sumX: number;
  sumY: number;
}

export function emptyRegion(capacity: number): LineRegion {
  return {
    size: 0,
    pixelIndex: new Int32Array(capacity),
    x: new Int32Array(capacity),
    y: new Int32Array(capacity),
    sumX: 0,
    sumY: 0,
  };
}

/** Room for the rounding of 32-bit unit vectors, so that a tolerance of 0 still admits the very same angle. */
const COSINE_SLACK = 1e-7;

/**
 * Grows a region from `seedIndex` over all eight neighbours whose level line is within `toleranceRad` of the region's
 * mean angle, which follows every pixel that is added; marks them taken. Angles are compared by the dot product of
 * unit vectors instead of the angles themselves. IPOL 2012, section 2.5 (RegionGrow).
 */
export function growRegion(lines: LevelLines, seedIndex: number, toleranceRad: number, region: LineRegion): void {
  const { widthPx, originIndex, directionX, directionY, taken } = lines;
  const { pixelIndex, x, y } = region;
  const leastCosine = (toleranceRad >= Math.PI ? -1 : Math.cos(toleranceRad)) - COSINE_SLACK;
  let sumX = directionX[seedIndex];
  let sumY = directionY[seedIndex];
  let leastDot = leastCosine * Math.sqrt(sumX * sumX + sumY * sumY);
  let size = 1;
  pixelIndex[0] = seedIndex;
  y[0] = Math.floor((seedIndex - originIndex) / widthPx);
  x[0] = seedIndex - originIndex - y[0] * widthPx;
  taken[seedIndex] = 1;
  for (let member = 0; member < size; member++) {
    for (let stepY = -1; stepY <= 1; stepY++) {
      const middle = pixelIndex[member] + stepY * widthPx;
      for (let stepX = -1; stepX <= 1; stepX++) {
        const neighbour = middle + stepX;
        if (taken[neighbour] !== 0) continue;
        const neighbourX = directionX[neighbour];
        const neighbourY = directionY[neighbour];
        if (neighbourX * sumX + neighbourY * sumY < leastDot) continue;
        taken[neighbour] = 1;
        pixelIndex[size] = neighbour;
        x[size] = x[member] + stepX;
        y[size] = y[member] + stepY;
        size++;
        sumX += neighbourX;
        sumY += neighbourY;
        leastDot = leastCosine * Math.sqrt(sumX * sumX + sumY * sumY);
      }
    }
  }
  region.size = size;
  region.sumX = sumX;
  region.sumY = sumY;
}

/** Gives the pixels of a region back, so that another region may take them. */
export function releaseRegion(lines: LevelLines, region: LineRegion): void {
  for (let member = 0; member < region.size; member++) lines.taken[region.pixelIndex[member]] = 0;
}

/** Drops (and gives back) the pixels farther than `radiusPx` from the seed. */
export function trimRegion(lines: LevelLines, region: LineRegion, radiusPx: number): void {
  const { pixelIndex, x, y } = region;
  const seedX = x[0];
  const seedY = y[0];
  let kept = 0;
  for (let member = 0; member < region.size; member++) {
    const awayX = x[member] - seedX;
    const awayY = y[member] - seedY;
    if (awayX * awayX + awayY * awayY > radiusPx * radiusPx) {
      lines.taken[pixelIndex[member]] = 0;
      continue;
    }
    pixelIndex[kept] = pixelIndex[member];
    x[kept] = x[member];
    y[kept] = y[member];
    kept++;
  }
  region.size = kept;
}
