import { SeededRandom } from '../../math/random.js';
import { noiseAt, powerNoise, type NoiseField } from '../noise/power-noise.js';
import { clamp01, smoothStep, wrapped, type Rgb } from '../rgb.js';
import type { BoxMaterial, HousePlan, Opening } from './house-plan.js';

/** Colours in linear light. */
const RENDER: Rgb = [0.79, 0.777, 0.745];
const STONE: Rgb = [0.13, 0.125, 0.118];
const ZINC: Rgb = [0.085, 0.09, 0.095];
const BRICK: Rgb = [0.27, 0.095, 0.06];
const TIMBER: Rgb = [0.13, 0.085, 0.055];
const SOFFIT: Rgb = [0.5, 0.42, 0.32];
const TILE: Rgb = [0.082, 0.08, 0.084];

export const TILE_WIDTH_M = 0.23;
export const TILE_HEIGHT_M = 0.34;

/** Colours of everything on the house that is not glass, as functions of place. Each writes an albedo into `albedo`. */
export class Materials {
  readonly albedo = new Float64Array(3);
  private readonly clouds: NoiseField;
  private readonly grain: NoiseField;

  constructor(private readonly plan: HousePlan) {
    const random = new SeededRandom(plan.seed + 31);
    this.clouds = powerNoise(512, 1, random);
    this.grain = powerNoise(512, 0.25, random);
  }

  /** White lime render: faint clouds, grain, rain streaks under the sills, splashes above the plinth. */
  render(along: number, height: number, openings: readonly Opening[]): void {
    let tone = 1 + 0.012 * noiseAt(this.clouds, 22 * along, 22 * height) + 0.022 * noiseAt(this.grain, 110 * along, 110 * height);
    for (const opening of openings) {
      const below = opening.sillM - 0.07 - height;
      if (below < 0 || below > 1.1 || opening.kind === 'door' || Math.abs(along - opening.along) > opening.widthM / 2 + 0.1) continue;
      const edge = smoothStep(opening.widthM / 2 + 0.1, opening.widthM / 2 - 0.05, Math.abs(along - opening.along));
      tone -= 0.05 * edge * (1 - below / 1.1) * clamp01(0.5 + 0.6 * noiseAt(this.grain, 60 * along, 4 * height));
    }
    const splash = 0.09 * smoothStep(0.95, 0.34, height) * clamp01(0.6 + 0.35 * noiseAt(this.clouds, 60 * along, 50 * height));
    this.set(RENDER, tone - splash);
    this.albedo[2] *= 1 - splash;
  }

  plinth(along: number, height: number): void {
    this.set(STONE, 0.75 + 0.07 * noiseAt(this.grain, 90 * along, 90 * height) + 0.05 * noiseAt(this.clouds, 30 * along, 30 * height));
  }

  /** Clay pantiles; `up` is the distance from the eave along the slope. Their shape is the tracer's affair, this is their colour. */
  tiles(along: number, up: number): void {
    const column = Math.floor(along / TILE_WIDTH_M);
    const row = Math.floor(up / TILE_HEIGHT_M);
    const lichen = smoothStep(0.7, 2.4, noiseAt(this.clouds, 26 * along, 26 * up) + 0.5 * noiseAt(this.grain, 60 * along, 60 * up));
    const tone = 1 + 0.17 * hashed(column, row) + 0.06 * noiseAt(this.grain, 70 * along, 70 * up);
    this.set(TILE, tone);
    this.albedo[1] *= 1 + 0.03 * hashed(row + 71, column);
    this.mix([0.11, 0.11, 0.085], 0.5 * lichen);
  }

  soffit(across: number): void {
    const board = wrapped(across, 0.14) / 0.14;
    this.set(SOFFIT, board < 0.06 ? 0.5 : 1 + 0.06 * hashed(Math.floor(across / 0.14), 3));
  }

  timber(along: number, height: number): void {
    this.set(TIMBER, 1 + 0.08 * noiseAt(this.grain, 12 * along, 120 * height));
  }

  zinc(): void {
    this.set(ZINC, 1);
  }

  /** The solids; x, y, z in the house's frame. */
  box(material: BoxMaterial, x: number, y: number, z: number): void {
    if (material === 'brick') this.brickwork(x + z, y);
    else if (material === 'canopy') this.zinc();
    else if (material === 'timber') this.timber(x, y);
    else this.set(STONE, 1.12 + 0.07 * noiseAt(this.grain, 90 * (x + 0.7 * y), 90 * (z + 0.6 * y)) + 0.05 * noiseAt(this.clouds, 40 * x, 40 * (z + y)));
  }

  private brickwork(along: number, height: number): void {
    const row = Math.floor(height / 0.075);
    const shifted = along + (row & 1) * 0.12;
    const isJoint = wrapped(height, 0.075) < 0.012 || wrapped(shifted, 0.24) < 0.012;
    if (isJoint) this.set([0.36, 0.33, 0.29], 1);
    else this.set(BRICK, 1 + 0.18 * hashed(row, Math.floor(shifted / 0.24)));
  }

  private set(color: Rgb, tone: number): void {
    for (let channel = 0; channel < 3; channel++) this.albedo[channel] = color[channel] * tone;
  }

  private mix(color: Rgb, share: number): void {
    for (let channel = 0; channel < 3; channel++) this.albedo[channel] += (color[channel] - this.albedo[channel]) * share;
  }
}

/** A number in -1..1 that looks random but depends on two whole numbers alone. */
export function hashed(a: number, b: number): number {
  let bits = Math.imul(a | 0, 0x27d4eb2d) ^ Math.imul((b | 0) + 0x165667b1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca6b);
  bits ^= bits >>> 13;
  return (bits >>> 0) / 2147483648 - 1;
}
