import type { SeededRandom } from '../../math/random.js';
import type { Rgb } from '../rgb.js';
import { housePointToPhoto, type HouseView } from './house-view.js';
import type { LeafCloud } from './leaf-cloud.js';

/** A picture in linear light that things are painted onto from back to front. */
export interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly light: Float32Array;
  /** Share (0-1) of each pixel that paint has covered; null when nobody asks. */
  readonly covered: Float32Array | null;
}

export interface FoliageColors {
  readonly sunlit: Rgb;
  readonly shaded: Rgb;
}

/** Leaves nearer than this are not drawn: they would fill the picture. */
const NEAREST_M = 1;
const OPACITY = 0.94;

/** Paints the leaves of a cloud from the furthest to the nearest as small tilted ellipses. */
export function paintLeaves(canvas: Canvas, view: HouseView, cloud: LeafCloud, colors: FoliageColors, random: SeededRandom): void {
  const { order, x, y, depth } = projected(view, cloud);
  const color = new Float64Array(3);
  for (const leaf of order) {
    if (depth[leaf] < NEAREST_M) continue;
    const radiusPx = (cloud.radiusM[leaf] * view.pose.focalPx) / depth[leaf];
    const light = Math.min(1.2, cloud.light[leaf]);
    const warmth = random.uniform(0.9, 1.12);
    for (let channel = 0; channel < 3; channel++) {
      color[channel] = colors.shaded[channel] + (colors.sunlit[channel] - colors.shaded[channel]) * light;
    }
    color[0] *= warmth;
    paintEllipse(canvas, x[leaf], y[leaf], radiusPx, random.uniform(0.4, 0.9), random.uniform(0, Math.PI), color);
  }
}

function projected(view: HouseView, cloud: LeafCloud) {
  const x = new Float32Array(cloud.count);
  const y = new Float32Array(cloud.count);
  const depth = new Float32Array(cloud.count);
  const point = new Float64Array(3);
  for (let leaf = 0; leaf < cloud.count; leaf++) {
    housePointToPhoto(view, cloud.x[leaf], cloud.y[leaf], cloud.z[leaf], point);
    [x[leaf], y[leaf], depth[leaf]] = [point[0], point[1], point[2]];
  }
  const order = Uint32Array.from({ length: cloud.count }, (_, leaf) => leaf).sort((a, b) => depth[b] - depth[a]);
  return { order, x, y, depth };
}

/** One leaf with soft edges; ones smaller than a pixel keep their area by being fainter. */
function paintEllipse(canvas: Canvas, x: number, y: number, radiusPx: number, narrowness: number, angleRad: number, color: Float64Array): void {
  const { widthPx, heightPx } = canvas;
  const longPx = Math.max(0.7, radiusPx);
  const shortPx = Math.max(0.6, radiusPx * narrowness);
  const opacity = OPACITY * Math.min(1, (radiusPx * radiusPx * narrowness) / (longPx * shortPx));
  const reach = longPx + 0.5;
  if (x + reach < 0 || y + reach < 0 || x - reach > widthPx || y - reach > heightPx) return;
  const cosine = Math.cos(angleRad);
  const sine = Math.sin(angleRad);
  const lastY = Math.min(heightPx - 1, Math.floor(y + reach));
  const lastX = Math.min(widthPx - 1, Math.floor(x + reach));
  for (let row = Math.max(0, Math.ceil(y - reach)); row <= lastY; row++) {
    for (let column = Math.max(0, Math.ceil(x - reach)); column <= lastX; column++) {
      const along = (cosine * (column - x) + sine * (row - y)) / longPx;
      const across = (cosine * (row - y) - sine * (column - x)) / shortPx;
      const inside = (1 - Math.sqrt(along * along + across * across)) * shortPx + 0.5;
      if (inside > 0) blend(canvas, row * widthPx + column, color, opacity * Math.min(1, inside));
    }
  }
}

/** Lays a colour over a pixel. */
export function blend({ light, covered }: Canvas, index: number, color: ArrayLike<number>, cover: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const at = 3 * index + channel;
    light[at] += (color[channel] - light[at]) * cover;
  }
  if (covered) covered[index] += (1 - covered[index]) * cover;
}
