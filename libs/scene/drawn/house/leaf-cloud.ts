import type { Vec3 } from '../../geometry/geometry.types.js';
import type { SeededRandom } from '../../math/random.js';

/** A ball of foliage, house frame, metres. */
export interface FoliageBall {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radiusM: number;
}

/** Many leaves: position, size and how much light each of them catches, one value per leaf. */
export interface LeafCloud {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly radiusM: Float32Array;
  /** 0 (deep inside) to about 1 (full sun). */
  readonly light: Float32Array;
}

/** A broadleaf crown: a rough ball of balls, wider below than above (Reeves & Blau 1985, structured particles). */
export function crownBalls(centre: Vec3, radiusM: number, balls: number, random: SeededRandom): FoliageBall[] {
  return Array.from({ length: balls }, () => {
    const azimuth = random.uniform(0, 2 * Math.PI);
    const rise = random.uniform(-0.75, 1);
    const reach = radiusM * Math.sqrt(Math.max(0, 1 - rise * rise)) * random.uniform(0.35, 0.95);
    return {
      x: centre[0] + reach * Math.cos(azimuth),
      y: centre[1] + 0.95 * radiusM * rise * random.uniform(0.7, 1),
      z: centre[2] + reach * Math.sin(azimuth),
      radiusM: radiusM * random.uniform(0.13, 0.33),
    };
  });
}

/**
 * Leaves near the surface of balls. A leaf's light is that of the ball's surface there, less for those that lie inside
 * the crown or on the side away from the sun.
 */
export function scatterLeaves(
  balls: readonly FoliageBall[], leavesPerM2: number, leafRadiusM: number, toSun: Vec3, random: SeededRandom,
): LeafCloud {
  const counts = balls.map(({ radiusM }) => Math.round(4 * Math.PI * radiusM * radiusM * leavesPerM2));
  const count = counts.reduce((sum, n) => sum + n, 0);
  const cloud: LeafCloud = {
    count,
    x: new Float32Array(count), y: new Float32Array(count), z: new Float32Array(count),
    radiusM: new Float32Array(count), light: new Float32Array(count),
  };
  const centre = centreOf(balls);
  let leaf = 0;
  balls.forEach((ball, index) => {
    const ballLight = sunnySide(ball.x - centre.x, ball.y - centre.y, ball.z - centre.z, toSun);
    const tone = random.uniform(0.85, 1.15);
    for (let i = 0; i < counts[index]; i++) {
      const rise = random.uniform(-1, 1);
      const azimuth = random.uniform(0, 2 * Math.PI);
      const level = Math.sqrt(1 - rise * rise);
      const [nx, ny, nz] = [level * Math.cos(azimuth), rise, level * Math.sin(azimuth)];
      const share = 1.12 - 0.57 * random.next() ** 1.6;
      cloud.x[leaf] = ball.x + ball.radiusM * share * nx;
      cloud.y[leaf] = ball.y + ball.radiusM * share * ny;
      cloud.z[leaf] = ball.z + ball.radiusM * share * nz;
      cloud.radiusM[leaf] = leafRadiusM * random.uniform(0.6, 1.35);
      const facing = sunnySide(nx, ny, nz, toSun);
      const depth = Math.min(1, (share - 0.55) / 0.45);
      cloud.light[leaf++] = tone * (0.06 + 0.94 * facing ** 1.6 * (0.2 + 0.8 * ballLight)) * (0.3 + 0.7 * depth) * random.uniform(0.65, 1.35);
    }
  });
  return cloud;
}

/** 0 on the side away from the sun to 1 towards it. */
function sunnySide(x: number, y: number, z: number, toSun: Vec3): number {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return 0.5 + (0.5 * (x * toSun[0] + y * toSun[1] + z * toSun[2])) / length;
}

function centreOf(balls: readonly FoliageBall[]): { x: number; y: number; z: number } {
  const sum = { x: 0, y: 0, z: 0 };
  for (const { x, y, z } of balls) [sum.x, sum.y, sum.z] = [sum.x + x, sum.y + y, sum.z + z];
  return { x: sum.x / balls.length, y: sum.y / balls.length, z: sum.z / balls.length };
}
