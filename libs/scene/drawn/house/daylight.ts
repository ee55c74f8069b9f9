import type { Vec3 } from '../../geometry/geometry.types.js';

const SUN = [1.1, 1.02, 0.9] as const;
const SKY_LIGHT = [0.35, 0.4, 0.48] as const;
const GROUND_BOUNCE = [0.27, 0.26, 0.2] as const;

/** What falls on a surface: sun, sky from above, bounce from below (a hemisphere light). */
export class Daylight {
  /** Light of the last call, linear RGB; a white surface would look like this. */
  readonly falling = new Float64Array(3);

  constructor(readonly toSun: Vec3) {}

  /**
   * @param openness share (0-1) of the surroundings that is not blocked by things near by (ambient occlusion)
   * @param sunlight share (0-1) of the sun that arrives
   */
  fallOn(normalX: number, normalY: number, normalZ: number, openness: number, sunlight: number): Float64Array {
    const facing = normalX * this.toSun[0] + normalY * this.toSun[1] + normalZ * this.toSun[2];
    const direct = facing > 0 ? facing * sunlight : 0;
    const above = (0.5 + 0.5 * normalY) * openness;
    const below = (0.5 - 0.5 * normalY) * openness;
    for (let channel = 0; channel < 3; channel++) {
      this.falling[channel] = SUN[channel] * direct + SKY_LIGHT[channel] * above + GROUND_BOUNCE[channel] * below;
    }
    return this.falling;
  }

  /** Brightness (0-1) of the last light against that on an open wall that the sun meets at `cosine`. */
  relativeTo(cosine: number): number {
    const full = 0.7152 * (SUN[1] * cosine + 0.5 * SKY_LIGHT[1] + 0.5 * GROUND_BOUNCE[1]) +
      0.2126 * (SUN[0] * cosine + 0.5 * SKY_LIGHT[0] + 0.5 * GROUND_BOUNCE[0]) +
      0.0722 * (SUN[2] * cosine + 0.5 * SKY_LIGHT[2] + 0.5 * GROUND_BOUNCE[2]);
    return (0.2126 * this.falling[0] + 0.7152 * this.falling[1] + 0.0722 * this.falling[2]) / full;
  }
}
