import { SeededRandom } from '../../math/random.js';
import type { Rgb } from '../rgb.js';
import type { HousePlan } from './house-plan.js';
import { gardenPoint, houseRay } from './house-view.js';
import { crownBalls, scatterLeaves, type FoliageBall } from './leaf-cloud.js';
import { paintLeaves, type Canvas, type FoliageColors } from './leaf-painter.js';
import type { Sky } from './sky.js';

/** One tree: place before the camera, size, colour. Metres. */
interface TreeSpec {
  readonly rightM: number;
  readonly aheadM: number;
  readonly heightM: number;
  readonly radiusM: number;
  readonly colors: FoliageColors;
}

const colors = (sunlit: Rgb, shaded: Rgb): FoliageColors => ({ sunlit, shaded });
const FRESH = colors([0.27, 0.36, 0.09], [0.022, 0.045, 0.014]);
const DEEP = colors([0.16, 0.25, 0.075], [0.015, 0.034, 0.013]);
const OLIVE = colors([0.28, 0.3, 0.1], [0.03, 0.042, 0.016]);
const HEDGE = colors([0.2, 0.3, 0.08], [0.03, 0.06, 0.02]);
/** Air between makes what is far away paler and bluer. */
const DISTANT = colors([0.24, 0.32, 0.24], [0.1, 0.15, 0.16]);

const TREES: readonly TreeSpec[] = [
  { rightM: -21, aheadM: 38, heightM: 9.5, radiusM: 4.2, colors: DEEP },
  { rightM: 21.5, aheadM: 37, heightM: 10, radiusM: 4.6, colors: DEEP },
  { rightM: -14.6, aheadM: 33, heightM: 7.2, radiusM: 3.1, colors: OLIVE },
  { rightM: 12.2, aheadM: 33.5, heightM: 8, radiusM: 3.4, colors: FRESH },
  { rightM: 16.8, aheadM: 30.5, heightM: 6.3, radiusM: 2.5, colors: OLIVE },
  { rightM: -18.6, aheadM: 30, heightM: 6.8, radiusM: 2.7, colors: FRESH },
];

/** Below the horizon, behind all leaves. */
const UNDERGROWTH: Rgb = [0.012, 0.022, 0.009];

const HEDGE_AHEAD_M = 27.5;
const HEDGE_HEIGHT_M = 1.75;

/** Sky, distant woods, trees and the hedge that closes the garden: all that lies behind the house. */
export function paintBackground(canvas: Canvas, plan: HousePlan, sky: Sky): void {
  const random = new SeededRandom(plan.seed + 61);
  // In a small picture fewer and larger leaves look the same: they would be less than a pixel.
  const coarseness = Math.min(3, Math.max(1, 1000 / plan.view.pose.focalPx));
  paintSky(canvas, plan, sky);
  paintLeaves(canvas, plan.view, scatterLeaves(woods(plan, random), 1.3, 0.55, plan.toSun, random), DISTANT, random);
  for (const tree of TREES) {
    const centre = gardenPoint(plan.view, tree.rightM + random.uniform(-0.5, 0.5), tree.heightM - tree.radiusM, tree.aheadM);
    const crown = crownBalls(centre, tree.radiusM, 80, random);
    paintLeaves(canvas, plan.view, scatterLeaves(crown, 58 / coarseness ** 2, 0.056 * coarseness, plan.toSun, random), tree.colors, random);
  }
  paintLeaves(canvas, plan.view, scatterLeaves(hedge(plan, random), 150 / coarseness ** 2, 0.05 * coarseness, plan.toSun, random), HEDGE, random);
}

function paintSky({ widthPx, heightPx, light }: Canvas, plan: HousePlan, sky: Sky): void {
  const ray = new Float64Array(3);
  const color = new Float64Array(3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      houseRay(plan.view, x, y, ray);
      if (ray[1] > 0) sky.colorAt(ray[0], ray[1], ray[2], color);
      else color.set(UNDERGROWTH);
      light.set(color, 3 * (y * widthPx + x));
    }
  }
}

/** A line of woods far behind the hedge. */
function woods(plan: HousePlan, random: SeededRandom): FoliageBall[] {
  return Array.from({ length: 90 }, (_, i) => {
    const radiusM = random.uniform(1.8, 4);
    const [x, y, z] = gardenPoint(plan.view, -62 + (124 * i) / 90, random.uniform(1.5, 4.2), random.uniform(75, 95));
    return { x, y, z, radiusM };
  });
}

/** A clipped hedge across the whole picture, as balls packed along it. */
function hedge(plan: HousePlan, random: SeededRandom): FoliageBall[] {
  const balls: FoliageBall[] = [];
  for (let right = -21; right < 21; right += 0.42) {
    for (let height = 0.1; height < HEDGE_HEIGHT_M - 0.2; height += 0.42) {
      const [x, y, z] = gardenPoint(plan.view, right + random.uniform(-0.12, 0.12), height + random.uniform(-0.05, 0.08), HEDGE_AHEAD_M + random.uniform(0, 0.2));
      balls.push({ x, y, z, radiusM: random.uniform(0.3, 0.4) });
    }
  }
  return balls;
}
