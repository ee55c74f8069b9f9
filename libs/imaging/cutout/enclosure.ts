import type { GrayRaster } from '@atelier/scene/raster';

/** One value per pixel, 0 (open) to 1 (closed). */
export interface Enclosure {
  /** Over all directions. */
  readonly all: Float32Array;
  /** Over the three directions that lead up, and down. */
  readonly above: Float32Array;
  readonly below: Float32Array;
}

/** Directions in which a pixel looks for an outline, evenly round. */
const STEPS: readonly (readonly [number, number])[] = [
  [1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1], [2, 1], [-2, -1], [2, -1], [-2, 1], [1, 2], [-1, -2], [1, -2], [-1, 2],
];

/**
 * How enclosed each pixel is: the mean over 16 directions of the strongest evidence met on the straight way to the
 * frame's edge. Inside an outline it is high even where the inside looks like the background (a white car before a white
 * wall) and where the outline has gaps.
 */
export function enclosure(evidence: GrayRaster): Enclosure {
  const pixels = evidence.widthPx * evidence.heightPx;
  const all = new Float32Array(pixels);
  const above = new Float32Array(pixels);
  const below = new Float32Array(pixels);
  const way = new Float32Array(pixels);
  for (const [stepX, stepY] of STEPS) {
    strongestOnWay(evidence, stepX, stepY, way);
    const side = stepY < -Math.abs(stepX) ? above : stepY > Math.abs(stepX) ? below : undefined;
    for (let pixel = 0; pixel < pixels; pixel++) {
      all[pixel] += way[pixel] / STEPS.length;
      if (side) side[pixel] += way[pixel] / 3;
    }
  }
  return { all, above, below };
}

/** Each pixel's own evidence or that of the pixels before it in this direction, whichever is stronger. */
function strongestOnWay(evidence: GrayRaster, stepX: number, stepY: number, way: Float32Array): void {
  const { widthPx, heightPx, data } = evidence;
  const firstY = stepY > 0 ? heightPx - 1 : 0;
  const firstX = stepX > 0 ? widthPx - 1 : 0;
  for (let row = 0; row < heightPx; row++) {
    const y = stepY > 0 ? firstY - row : firstY + row;
    for (let column = 0; column < widthPx; column++) {
      const x = stepX > 0 ? firstX - column : firstX + column;
      const pixel = y * widthPx + x;
      const nextX = x + stepX;
      const nextY = y + stepY;
      const isInside = nextX >= 0 && nextY >= 0 && nextX < widthPx && nextY < heightPx;
      const ahead = isInside ? way[nextY * widthPx + nextX] : 0;
      way[pixel] = data[pixel] > ahead ? data[pixel] : ahead;
    }
  }
}
