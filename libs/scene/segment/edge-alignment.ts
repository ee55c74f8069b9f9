import type { Vec3 } from '../geometry/geometry.types.js';
import { boxMean } from '../raster/box-filter.js';
import type { GrayRaster } from '../raster/raster.types.js';

/** One standard deviation of the angle between an edge and its vanishing point. */
const TOLERANCE_DEG = 9;
const WINDOW_RADIUS_PX = 9;
/** Stronger edges count no more than this (lightness per pixel), so that one bright line does not outvote the rest. */
const STRONGEST_EDGE = 12;
/** Gradient energy that is assumed everywhere with an alignment of one half: flat areas say nothing. */
const PRIOR_ENERGY = 1.2;
const PRIOR_ALIGNMENT = 0.5;
/** Steps of the table of the angular weight over the squared sine of the angle. */
const TABLE_STEPS = 16384;

/** Horizontal and vertical derivative and magnitude of the lightness, per pixel. */
export interface LightnessGradient {
  readonly x: GrayRaster;
  readonly y: GrayRaster;
  readonly magnitude: GrayRaster;
}

/**
 * Share of the gradient energy in a 19 x 19 window whose edges point to one of the vanishing points, less what chance
 * gives: 0 by chance, 1 all aligned, as on buildings; low in plants and on the ground. `vanishingPoints` are
 * homogeneous, in photo pixels; `scale` is working per photo pixel.
 */
export function edgeAlignment(
  gradient: LightnessGradient,
  vanishingPoints: readonly Vec3[],
  scale: number,
): GrayRaster {
  const { widthPx, heightPx } = gradient.magnitude;
  const size = widthPx * heightPx;
  const energy = new Float32Array(size);
  for (let pixel = 0; pixel < size; pixel += 1) {
    const magnitude = gradient.magnitude.data[pixel];
    energy[pixel] = magnitude < STRONGEST_EDGE ? magnitude : STRONGEST_EDGE;
  }
  const aligned = alignedEnergy(gradient, energy, vanishingPoints, scale);
  const energyMean = boxMean({ widthPx, heightPx, data: energy }, WINDOW_RADIUS_PX);
  const alignedMean = boxMean({ widthPx, heightPx, data: aligned }, WINDOW_RADIUS_PX);
  const chance = Math.min(0.9, (vanishingPoints.length * TOLERANCE_DEG * 2.5) / 180);
  const data = energy;
  for (let pixel = 0; pixel < size; pixel += 1) {
    const share =
      (alignedMean.data[pixel] + PRIOR_ENERGY * PRIOR_ALIGNMENT) /
      (energyMean.data[pixel] + PRIOR_ENERGY);
    // The share is at most 1, so only the lower end needs a clip.
    data[pixel] = share > chance ? (share - chance) / (1 - chance) : 0;
  }
  return { widthPx, heightPx, data };
}

/** Energy of each pixel times the weight of the angle between its edge and the nearest vanishing direction. */
function alignedEnergy(
  gradient: LightnessGradient,
  energy: Float32Array,
  vanishingPoints: readonly Vec3[],
  scale: number,
): Float32Array {
  const { widthPx, heightPx } = gradient.magnitude;
  const points = Float64Array.from(
    vanishingPoints.flatMap(([x, y, w]) => [x * scale, y * scale, w]),
  );
  const weights = angularWeights();
  const aligned = new Float32Array(widthPx * heightPx);
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      if (energy[pixel] === 0) {
        continue;
      }
      // The edge runs across the gradient: direction (-gy, gx), so its cross product with a direction d is -(g . d).
      const gradientX = gradient.x.data[pixel];
      const gradientY = gradient.y.data[pixel];
      const squaredLength = gradientX * gradientX + gradientY * gradientY;
      let smallest = 1;
      for (let at = 0; at < points.length; at += 3) {
        const towardsX = points[at] - x * points[at + 2];
        const towardsY = points[at + 1] - y * points[at + 2];
        const cross = gradientX * towardsX + gradientY * towardsY;
        const squaredSine =
          (cross * cross) / (squaredLength * (towardsX * towardsX + towardsY * towardsY));
        if (squaredSine < smallest) {
          smallest = squaredSine;
        }
      }
      aligned[pixel] = energy[pixel] * weights[(smallest * (TABLE_STEPS - 1) + 0.5) | 0];
    }
  }
  return aligned;
}

/** Gaussian weight of an angle, tabulated over its squared sine (0-1): no arc tangent and no root per pixel. */
function angularWeights(): Float32Array {
  const toleranceRad = (TOLERANCE_DEG * Math.PI) / 180;
  return Float32Array.from({ length: TABLE_STEPS }, (_, step) => {
    const angleRad = Math.asin(Math.sqrt(step / (TABLE_STEPS - 1)));
    return Math.exp(-0.5 * (angleRad / toleranceRad) ** 2);
  });
}
