import { SeededRandom } from '../../math/random.js';
import { noiseAt, powerNoise, type NoiseField } from '../noise/power-noise.js';
import { clamp01, smoothStep, wrapped, type Rgb } from '../rgb.js';
import { HOUSE } from './house-plan.js';
import { hashed } from './materials.js';

/** Linear light. */
const GRASS: Rgb = [0.105, 0.17, 0.04];
const DRY_GRASS: Rgb = [0.19, 0.19, 0.06];
const FLAG: Rgb = [0.17, 0.145, 0.12];
const GRAVEL: Rgb = [0.2, 0.17, 0.135];

const PATH_HALF_WIDTH_M = 0.72;
const BED_WIDTH_M = 0.5;

export type GroundKind = 'lawn' | 'path' | 'bed';

/** Lawn, flagged path and gravel bed, house frame. */
export class GroundCover {
  readonly albedo = new Float64Array(3);
  private readonly patches: NoiseField;
  private readonly grain: NoiseField;

  constructor(seed: number) {
    const random = new SeededRandom(seed + 51);
    this.patches = powerNoise(512, 1.1, random);
    this.grain = powerNoise(512, 0.35, random);
  }

  /** Writes the albedo at a place on the ground and tells what grows or lies there. */
  at(x: number, z: number): GroundKind {
    if (x > -HOUSE.lengthM - 0.3 && x < BED_WIDTH_M && z > -BED_WIDTH_M && z < HOUSE.depthM + 0.3) {
      const pebble = noiseAt(this.grain, 45 * x, 45 * z);
      for (let channel = 0; channel < 3; channel++) this.albedo[channel] = GRAVEL[channel] * clamp01(0.85 + 0.22 * pebble);
      return 'bed';
    }
    const across = x - pathCentre(z);
    const ragged = 0.035 * noiseAt(this.grain, 8 * x, 8 * z);
    if (z < -0.5 && Math.abs(across) < PATH_HALF_WIDTH_M + ragged) {
      this.flags(across, z);
      return 'path';
    }
    this.lawn(x, z);
    return 'lawn';
  }

  /** Broken courses of flags, 0.55 m deep, with earth in the joints. */
  private flags(across: number, z: number): void {
    const warp = 0.03 * noiseAt(this.patches, 14 * across, 14 * z);
    const course = Math.floor((z + warp) / 0.55);
    const cut = 0.34 * hashed(course, 5);
    const inCourse = wrapped(z + warp, 0.55);
    const stone = across + warp > cut ? 1 : 0;
    const joint = Math.min(inCourse, 0.55 - inCourse, Math.abs(across + warp - cut));
    const cover = smoothStep(0.008, 0.026, joint);
    const tone = 1 + 0.12 * hashed(course, stone + 9) + 0.07 * noiseAt(this.grain, 60 * across, 60 * z) + 0.06 * noiseAt(this.patches, 30 * across, 30 * z);
    for (let channel = 0; channel < 3; channel++) {
      const earth = 0.3 * GRASS[channel] + 0.035;
      this.albedo[channel] = earth + (FLAG[channel] * tone - earth) * cover;
    }
  }

  private lawn(x: number, z: number): void {
    const patch = noiseAt(this.patches, 24 * x, 24 * z);
    const dry = 0.35 * smoothStep(0.2, 2, patch + 0.4 * noiseAt(this.grain, 9 * x, 9 * z));
    const tone = 1 + 0.1 * noiseAt(this.patches, 80 * z, 80 * x) + 0.16 * noiseAt(this.grain, 34 * x, 34 * z);
    for (let channel = 0; channel < 3; channel++) {
      this.albedo[channel] = (GRASS[channel] + (DRY_GRASS[channel] - GRASS[channel]) * dry) * Math.max(0.35, tone);
    }
  }
}

/** The path leads from the steps towards the viewer in a gentle bend. */
function pathCentre(z: number): number {
  const away = Math.max(0, -z - 1.2) / 8;
  return -5 + 5.2 * away ** 1.7;
}
