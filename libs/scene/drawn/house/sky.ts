import { SeededRandom } from '../../math/random.js';
import { noiseAt, powerNoise, type NoiseField } from '../noise/power-noise.js';
import { smoothStep, type Rgb } from '../rgb.js';

/** Linear light. */
const HORIZON: Rgb = [0.6, 0.72, 0.86];
const ZENITH: Rgb = [0.085, 0.24, 0.6];
const CLOUD_LIT: Rgb = [0.97, 0.96, 0.95];
const CLOUD_SHADE: Rgb = [0.6, 0.66, 0.76];

/** Fair weather: a blue gradient with loose cumulus drawn out towards the horizon. */
export class Sky {
  private readonly billows: NoiseField;
  private readonly wisps: NoiseField;

  constructor(seed: number) {
    const random = new SeededRandom(seed + 11);
    this.billows = powerNoise(512, 1.85, random);
    this.wisps = powerNoise(256, 1.2, random);
  }

  /** Light from a direction (any length, y up) in linear RGB. */
  colorAt(x: number, y: number, z: number, out: Float64Array): void {
    const length = Math.sqrt(x * x + y * y + z * z);
    const up = Math.max(0, y / length);
    const blue = 1 - (1 - up) ** 2.6;
    for (let channel = 0; channel < 3; channel++) out[channel] = HORIZON[channel] + (ZENITH[channel] - HORIZON[channel]) * blue;
    // Clouds lie in a level sheet; the constant keeps them from shrinking to nothing at the horizon.
    const stretch = 150 / (length * (up + 0.22));
    const sheetX = x * stretch;
    const sheetZ = z * stretch;
    const density = this.density(sheetX, sheetZ);
    const cover = 0.92 * smoothStep(0.15, 1.35, density);
    if (cover <= 0) return;
    // Thick towards the sun means in shade: a step along the sheet stands for a walk through the cloud.
    const shade = smoothStep(-0.5, 1.1, 0.5 * density + 1.6 * (this.density(sheetX - 6, sheetZ - 4) - density));
    for (let channel = 0; channel < 3; channel++) {
      const cloud = CLOUD_LIT[channel] + (CLOUD_SHADE[channel] - CLOUD_LIT[channel]) * 0.7 * shade;
      out[channel] += (cloud - out[channel]) * cover;
    }
  }

  private density(sheetX: number, sheetZ: number): number {
    return noiseAt(this.billows, sheetX, 1.6 * sheetZ) + 0.2 * noiseAt(this.wisps, 2.1 * sheetX, 3 * sheetZ);
  }
}
