import type { ColorRaster } from '../../raster/raster.types.js';
import { SURFACE, type Surface } from '../drawn.types.js';
import { noiseAt } from '../noise/power-noise.js';
import { clamp01, wrapped, type Rgb } from '../rgb.js';
import { textureAt } from '../texture-lookup.js';
import type { StreetPlan, Tree } from './street-plan.js';

const SKY_LOW: Rgb = [0.62, 0.74, 0.92];
const SKY_HIGH: Rgb = [0.2, 0.38, 0.75];
const ASPHALT: Rgb = [0.2, 0.2, 0.205];
const FRAME: Rgb = [0.75, 0.75, 0.73];
const LEAF: Rgb = [0.05, 0.13, 0.03];
const FRAME_WIDTH_M = 0.09;
const SILL_HEIGHT_M = 0.9;
const EAVE_SHADE_M = 0.9;

/** One ray's answer; the tracer writes into the same object again and again. Colour in linear light. */
export class StreetSample {
  readonly color = new Float64Array(3);
  surface: Surface = SURFACE.sky;
  wall = -1;
  uM = 0;
  heightM = 0;
  depthM = Infinity;
  illumination = 1;
}

/** Casts the rays of one street scene. */
export class StreetTracer {
  private readonly ray = new Float64Array(3);

  /** @param material the wall's own material, linear light, wraps */
  constructor(private readonly plan: StreetPlan, private readonly material: ColorRaster) {}

  /** What lies behind position (x, y) of the photo, in pixels, also between their centres. */
  trace(x: number, y: number, sample: StreetSample): void {
    const { tree } = this.plan;
    this.aim(x, y);
    this.hitWalls(sample);
    if (sample.wall >= 0) this.shadeWall(sample);
    else if (this.ray[1] > 0) this.shadeGround(sample);
    else this.shadeSky(sample);
    if (tree) this.shadeTree(tree, x, y, sample);
  }

  /** The world ray through (x, y), with length 1 along the optical axis, so that hit distances are depths. */
  private aim(x: number, y: number): void {
    const { rotation: r, focalPx, widthPx, heightPx } = this.plan.pose;
    const cx = (x - widthPx / 2) / focalPx;
    const cy = (y - heightPx / 2) / focalPx;
    for (let axis = 0; axis < 3; axis++) this.ray[axis] = r[3 * axis] * cx + r[3 * axis + 1] * cy + r[3 * axis + 2];
  }

  private hitWalls(sample: StreetSample): void {
    const { walls, pose, wallHeightM } = this.plan;
    const [rayX, rayY, rayZ] = this.ray;
    sample.wall = -1;
    sample.depthM = Infinity;
    for (let i = 0; i < walls.length; i++) {
      const { originM, along, uMinM, uMaxM } = walls[i];
      const facing = rayZ * along[0] - rayX * along[2];
      if (Math.abs(facing) < 1e-6) continue;
      const toOriginX = originM[0] - pose.eyeM[0];
      const toOriginZ = originM[2] - pose.eyeM[2];
      const depth = (toOriginZ * along[0] - toOriginX * along[2]) / facing;
      if (depth <= 0 || depth >= sample.depthM) continue;
      const u = (rayX * depth - toOriginX) * along[0] + (rayZ * depth - toOriginZ) * along[2];
      const height = -(pose.eyeM[1] + rayY * depth);
      if (u < uMinM || u > uMaxM || height < 0 || height > wallHeightM) continue;
      sample.wall = i;
      sample.depthM = depth;
      sample.uM = u;
      sample.heightM = height;
    }
  }

  private shadeWall(sample: StreetSample): void {
    const { windows, tileM } = this.plan;
    sample.illumination = this.illuminationOf(sample);
    const alongInCell = Math.abs(wrapped(sample.uM, windows.pitchAlongM) - windows.pitchAlongM / 2);
    const upInCell = wrapped(sample.heightM, windows.pitchUpM) - SILL_HEIGHT_M;
    if (alongInCell < windows.widthM / 2 && upInCell > 0 && upInCell < windows.heightM) {
      sample.surface = SURFACE.opening;
      this.shadeWindow(sample, alongInCell, upInCell);
      return;
    }
    sample.surface = SURFACE.wall;
    textureAt(this.material, sample.uM / tileM, -sample.heightM / tileM, sample.color);
    for (let channel = 0; channel < 3; channel++) sample.color[channel] *= sample.illumination;
  }

  /** Sun on the wall, slow drifts, the cast shadow and the contact shade under the eave. */
  private illuminationOf({ wall, uM, heightM }: StreetSample): number {
    const { wallLight, wallHeightM, shadow } = this.plan;
    let light = wallLight[wall] * (1 - 0.15 * clamp01(heightM / wallHeightM) - 0.1 * Math.sin(0.15 * uM));
    if (shadow && wall === 0 && heightM - 1 < (uM - shadow.fromM) * shadow.slope) light *= 0.42;
    const belowEave = wallHeightM - heightM;
    if (belowEave < EAVE_SHADE_M) light *= 0.55 + 0.25 * clamp01(belowEave / EAVE_SHADE_M);
    return light;
  }

  private shadeWindow(sample: StreetSample, alongInCell: number, upInCell: number): void {
    const { windows } = this.plan;
    const isFrame =
      alongInCell > windows.widthM / 2 - FRAME_WIDTH_M || alongInCell < 0.4 * FRAME_WIDTH_M ||
      upInCell < FRAME_WIDTH_M || upInCell > windows.heightM - FRAME_WIDTH_M;
    if (isFrame) {
      for (let channel = 0; channel < 3; channel++) sample.color[channel] = FRAME[channel] * sample.illumination;
      return;
    }
    // Some panes are brighter than others: what stands behind them differs.
    const column = Math.floor(sample.uM / windows.pitchAlongM);
    const storey = Math.floor(sample.heightM / windows.pitchUpM);
    const brightness = 0.01 * (wrapped(7 * column + 13 * storey + 5 * sample.wall, 17) % 5);
    const light = sample.illumination ** 0.3;
    sample.color[0] = (0.035 + 0.7 * brightness) * light;
    sample.color[1] = (0.045 + 0.9 * brightness) * light;
    sample.color[2] = (0.055 + 1.2 * brightness) * light;
  }

  private shadeGround(sample: StreetSample): void {
    const { pose, groundNoise } = this.plan;
    const distance = -pose.eyeM[1] / this.ray[1];
    // Grains of 25 mm.
    const column = Math.floor(Math.abs(40 * (pose.eyeM[0] + this.ray[0] * distance))) % groundNoise.sizePx;
    const row = Math.floor(Math.abs(40 * (pose.eyeM[2] + this.ray[2] * distance))) % groundNoise.sizePx;
    const tone = 1 + 0.1 * groundNoise.data[row * groundNoise.sizePx + column];
    sample.surface = SURFACE.ground;
    for (let channel = 0; channel < 3; channel++) sample.color[channel] = ASPHALT[channel] * tone;
  }

  private shadeSky(sample: StreetSample): void {
    const [rayX, rayY, rayZ] = this.ray;
    const elevation = clamp01(-rayY / Math.sqrt(rayX * rayX + rayY * rayY + rayZ * rayZ));
    sample.surface = SURFACE.sky;
    for (let channel = 0; channel < 3; channel++) {
      sample.color[channel] = SKY_LOW[channel] + (SKY_HIGH[channel] - SKY_LOW[channel]) * elevation;
    }
  }

  private shadeTree(tree: Tree, x: number, y: number, sample: StreetSample): void {
    const { widthPx, heightPx } = this.plan.pose;
    const across = (x - tree.centreXPx) / tree.radiusPx;
    const down = (y - tree.centreYPx) / (1.1 * tree.radiusPx);
    const reach = across * across + down * down;
    if (reach > 4) return;
    const shareX = (x + 0.5) / widthPx;
    const shareY = (y + 0.5) / heightPx;
    const { outline, foliage } = tree;
    if (reach + 0.5 * noiseAt(outline, shareX * outline.sizePx, shareY * outline.sizePx) >= 1) return;
    const leaf = 1 + 0.6 * noiseAt(foliage, shareX * foliage.sizePx, shareY * foliage.sizePx);
    const tone = Math.max(0.1, Math.min(3, leaf));
    sample.surface = SURFACE.plant;
    for (let channel = 0; channel < 3; channel++) sample.color[channel] = LEAF[channel] * tone;
  }
}
