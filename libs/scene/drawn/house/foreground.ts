import type { Vec3 } from '../../geometry/geometry.types.js';
import { SeededRandom } from '../../math/random.js';
import type { Rgb } from '../rgb.js';
import type { HousePlan } from './house-plan.js';
import { houseRay, type HouseView } from './house-view.js';
import { scatterLeaves, type LeafCloud } from './leaf-cloud.js';
import { blend, paintLeaves, type Canvas, type FoliageColors } from './leaf-painter.js';

const BOX_TREE: FoliageColors = { sunlit: [0.17, 0.27, 0.06], shaded: [0.012, 0.03, 0.01] };
const LAVENDER_LEAF: FoliageColors = { sunlit: [0.27, 0.33, 0.2], shaded: [0.03, 0.045, 0.03] };
const LAVENDER_FLOWER: FoliageColors = { sunlit: [0.36, 0.25, 0.62], shaded: [0.06, 0.045, 0.13] };

/** Plants in the bed along the front wall: x of the house's frame, radius. */
const BOX_TREES: readonly (readonly [number, number])[] = [[-6.75, 0.42], [-3.25, 0.42]];
const LAVENDERS: readonly number[] = [-8.25, -7.6, -2.4, -1.75, -1.05];

/** The plants of the bed, with the colours they are painted in. */
export interface BedPlant {
  readonly leaves: LeafCloud;
  readonly colors: FoliageColors;
}

export function plantBed(toSun: Vec3, seed: number): BedPlant[] {
  const random = new SeededRandom(seed + 71);
  const boxTrees = BOX_TREES.map(([x, radiusM]) => ({
    leaves: scatterLeaves([{ x, y: radiusM, z: -0.62, radiusM }], 1500, 0.02, toSun, random),
    colors: BOX_TREE,
  }));
  return [...boxTrees, ...LAVENDERS.flatMap((x) => lavender(x + random.uniform(-0.1, 0.1), toSun, random))];
}

/** A low silvery cushion with a haze of flowers above it. */
function lavender(x: number, toSun: Vec3, random: SeededRandom): BedPlant[] {
  const z = -0.42 + random.uniform(-0.06, 0.06);
  const sizeM = random.uniform(0.26, 0.33);
  const cushion = { x, y: 0.6 * sizeM, z, radiusM: sizeM };
  const flowers = Array.from({ length: 16 }, () => ({
    x: x + random.uniform(-0.8, 0.8) * sizeM, y: sizeM * random.uniform(1.05, 1.6), z: z + random.uniform(-0.6, 0.6) * sizeM, radiusM: random.uniform(0.03, 0.06),
  }));
  return [
    { leaves: scatterLeaves([cushion], 900, 0.018, toSun, random), colors: LAVENDER_LEAF },
    { leaves: scatterLeaves(flowers, 1500, 0.013, toSun, random), colors: LAVENDER_FLOWER },
  ];
}

export function paintBed(canvas: Canvas, plan: HousePlan, plants: readonly BedPlant[]): void {
  const random = new SeededRandom(plan.seed + 72);
  for (const { leaves, colors } of plants) paintLeaves(canvas, plan.view, leaves, colors, random);
}

const BLADE_HEIGHT_M = 0.055;
/** Blades per pixel of lawn, near the lower edge and at a distance. */
const BLADES_PER_PX = 0.16;
const TIP: Rgb = [1.5, 1.38, 1.25];

/** Blades of grass over the lawn, furthest first; each takes the colour, and so the light, of the ground it stands on. */
export function paintGrass(canvas: Canvas, view: HouseView, isLawn: Uint8Array, seed: number): void {
  const random = new SeededRandom(seed + 81);
  const { widthPx, heightPx, light } = canvas;
  const color = new Float64Array(3);
  const ray = new Float64Array(3);
  for (let y = 0; y < heightPx; y++) {
    houseRay(view, widthPx / 2, y, ray);
    if (ray[1] >= 0) continue;
    const depthM = -view.eye[1] / ray[1];
    const lengthPx = (BLADE_HEIGHT_M * view.pose.focalPx) / depthM;
    if (lengthPx < 1.5) continue;
    const blades = Math.round(widthPx * BLADES_PER_PX);
    for (let blade = 0; blade < blades; blade++) {
      const x = random.int(widthPx);
      if (isLawn[y * widthPx + x] === 0) continue;
      const tone = random.uniform(0.55, 1.35);
      for (let channel = 0; channel < 3; channel++) color[channel] = light[3 * (y * widthPx + x) + channel] * tone;
      paintBlade(canvas, x, y, lengthPx * random.uniform(0.4, 1.2), random.normal(0, 0.35), color);
    }
  }
}

/** A bent stroke from root to tip that grows lighter and thinner. */
function paintBlade(canvas: Canvas, rootX: number, rootY: number, lengthPx: number, lean: number, color: Float64Array): void {
  const steps = Math.max(2, Math.ceil(lengthPx));
  const shade = new Float64Array(3);
  for (let step = 0; step < steps; step++) {
    const share = step / steps;
    const x = Math.round(rootX + lean * lengthPx * share * share);
    const y = Math.round(rootY - lengthPx * share);
    if (x < 0 || y < 0 || x >= canvas.widthPx) continue;
    for (let channel = 0; channel < 3; channel++) shade[channel] = color[channel] * (0.75 + (TIP[channel] - 0.75) * share);
    blend(canvas, y * canvas.widthPx + x, shade, 0.75 * (1 - 0.5 * share));
  }
}
