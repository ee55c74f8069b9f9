import type { Vec3 } from '../../geometry/geometry.types.js';
import { SeededRandom } from '../../math/random.js';
import { gaussianBlur } from '../../raster/gaussian.js';
import type { GrayRaster } from '../../raster/raster.types.js';
import { clamp01 } from '../rgb.js';
import { crownBalls, scatterLeaves, type LeafCloud } from './leaf-cloud.js';
import { sunPlane, type SunPlane } from './sun-plane.js';

/** Fineness of the map. */
const CELL_M = 0.025;
/** What the map spans across the sun's direction, around the middle of the front wall. */
const SPAN_M = 26;
/** The sun is half a degree wide: leaves some ten metres away have shadows with edges of about a hand's breadth. */
const PENUMBRA_M = 0.05;
/** Share of the light that a leaf and its gaps let pass. */
const PASSING = 0.5;

/**
 * How much sunlight passes the trees that stand behind the camera: leaves projected along the sun's rays onto a plane
 * and blurred by the sun's width (shadow mapping, Williams 1978). All that is in the picture lies behind those trees,
 * hence one map without depths will do;
 * so may plants that stand close before a wall, since between them and the sun there is only air.
 */
export class SunShadowMap {
  private readonly plane: SunPlane;
  private readonly centre: Vec3 = [-5, 3, 0];
  private readonly passing: GrayRaster;

  constructor(toSun: Vec3, seed: number, nearPlants: readonly LeafCloud[]) {
    this.plane = sunPlane(toSun);
    this.passing = this.render([castingTree(toSun, seed), ...nearPlants]);
  }

  /** 1 in the open, towards 0 in deep shade, at a point of the house's frame. */
  sunlightAt(x: number, y: number, z: number): number {
    const { widthPx, data } = this.passing;
    const column = this.column(x, y, z);
    const row = this.row(x, y, z);
    const left = Math.floor(column);
    const top = Math.floor(row);
    if (left < 0 || top < 0 || left >= widthPx - 1 || top >= widthPx - 1) return 1;
    const at = top * widthPx + left;
    const shareX = column - left;
    const shareY = row - top;
    const upper = data[at] + (data[at + 1] - data[at]) * shareX;
    const lower = data[at + widthPx] + (data[at + widthPx + 1] - data[at + widthPx]) * shareX;
    return upper + (lower - upper) * shareY;
  }

  private column(x: number, y: number, z: number): number {
    const [ax, ay, az] = this.plane.across;
    return ((x - this.centre[0]) * ax + (y - this.centre[1]) * ay + (z - this.centre[2]) * az + SPAN_M / 2) / CELL_M;
  }

  private row(x: number, y: number, z: number): number {
    const [ux, uy, uz] = this.plane.upward;
    return ((x - this.centre[0]) * ux + (y - this.centre[1]) * uy + (z - this.centre[2]) * uz + SPAN_M / 2) / CELL_M;
  }

  private render(clouds: readonly LeafCloud[]): GrayRaster {
    const sizePx = Math.round(SPAN_M / CELL_M);
    const data = new Float32Array(sizePx * sizePx).fill(1);
    for (const cloud of clouds) this.darken(cloud, data, sizePx);
    const soft = gaussianBlur({ widthPx: sizePx, heightPx: sizePx, data }, PENUMBRA_M / CELL_M);
    for (let i = 0; i < soft.data.length; i++) soft.data[i] = clamp01(soft.data[i]);
    return soft;
  }

  /** Every leaf lets some of the light through. */
  private darken(cloud: LeafCloud, data: Float32Array, sizePx: number): void {
    for (let leaf = 0; leaf < cloud.count; leaf++) {
      const column = Math.round(this.column(cloud.x[leaf], cloud.y[leaf], cloud.z[leaf]));
      const row = Math.round(this.row(cloud.x[leaf], cloud.y[leaf], cloud.z[leaf]));
      const reach = Math.round(cloud.radiusM[leaf] / CELL_M);
      for (let y = Math.max(0, row - reach); y <= Math.min(sizePx - 1, row + reach); y++) {
        for (let x = Math.max(0, column - reach); x <= Math.min(sizePx - 1, column + reach); x++) {
          if ((x - column) ** 2 + (y - row) ** 2 <= reach * reach) data[y * sizePx + x] *= PASSING;
        }
      }
    }
  }
}

/** A limb of a tree out of the picture, up the sun's ray from the wall's upper left. */
function castingTree(toSun: Vec3, seed: number): LeafCloud {
  const random = new SeededRandom(seed + 23);
  const away = 11;
  const above = (x: number, y: number): Vec3 => [x + away * toSun[0], y + away * toSun[1], away * toSun[2]];
  const balls = [...crownBalls(above(-7.6, 1), 2.3, 40, random), ...crownBalls(above(-6.2, 2.9), 1.3, 16, random)];
  return scatterLeaves(balls, 5, 0.1, toSun, random);
}
