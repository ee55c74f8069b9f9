import { SeededRandom } from '../../math/random.js';
import { powerNoise, type NoiseField } from '../noise/power-noise.js';
import { rotationOf, type Pose, type WorldWall } from '../pose.js';

/** What makes one street scene: all of its random choices, in metres. */
export interface StreetPlan {
  readonly pose: Pose;
  readonly walls: readonly WorldWall[];
  readonly wallHeightM: number;
  /** Light on each wall, 1 = facing the sun. */
  readonly wallLight: readonly number[];
  /** A straight shadow edge across the first wall, or null. */
  readonly shadow: { readonly fromM: number; readonly slope: number } | null;
  readonly windows: WindowGrid;
  readonly tree: Tree | null;
  readonly groundNoise: NoiseField;
  /** Width and height of one repeat of the wall's own material. */
  readonly tileM: number;
}

export interface WindowGrid {
  readonly pitchAlongM: number;
  readonly pitchUpM: number;
  readonly widthM: number;
  readonly heightM: number;
}

/** A round tree in front of everything, in pixels of the photo. */
export interface Tree {
  readonly centreXPx: number;
  readonly centreYPx: number;
  readonly radiusPx: number;
  readonly outline: NoiseField;
  readonly foliage: NoiseField;
}

export interface StreetOptions {
  readonly seed: number;
  /** 2: a street corner with two walls; 1: one wall, seen at up to 35 degrees from the side. */
  readonly faces: 1 | 2;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly hasShadow: boolean;
  readonly hasTree: boolean;
}

const EYE_HEIGHT_M = 1.6;
const TILE_M = 2.4;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Draws the lots: same options, same street. */
export function planStreet(options: StreetOptions): StreetPlan {
  const { seed, faces, widthPx, heightPx } = options;
  const random = new SeededRandom(seed);
  const focalPx = Math.max(widthPx, heightPx) * random.uniform(0.75, 1.25);
  const pitchRad = rad(random.uniform(0, 22));
  const rollRad = rad(random.uniform(-2.5, 2.5));
  const yawRad = faces === 2 ? rad(random.uniform(-6, 6)) : rad(random.uniform(-35, 35));
  const pose: Pose = { widthPx, heightPx, focalPx, eyeM: [0, -EYE_HEIGHT_M, 0], rotation: rotationOf({ yawRad, pitchRad, rollRad }) };
  const dark = random.uniform(0.5, 0.75);
  return {
    pose,
    walls: planWalls(faces, random),
    wallHeightM: random.uniform(9, 13),
    wallLight: random.next() < 0.5 ? [1, dark] : [dark, 1],
    shadow: options.hasShadow ? { fromM: random.uniform(8, 14) - 25, slope: random.uniform(0.4, 0.9) } : null,
    windows: {
      pitchAlongM: random.uniform(2.4, 3.4),
      pitchUpM: random.uniform(2.8, 3.3),
      widthM: random.uniform(1, 1.5),
      heightM: random.uniform(1.3, 1.7),
    },
    tree: options.hasTree ? planTree(widthPx, heightPx, random) : null,
    groundNoise: powerNoise(512, 0.4, new SeededRandom(5)),
    tileM: TILE_M,
  };
}

function planWalls(faces: 1 | 2, random: SeededRandom): WorldWall[] {
  const originM = [random.uniform(-3, 3), 0, random.uniform(13, 18)] as const;
  if (faces === 1) {
    const width = random.uniform(14, 22);
    return [{ originM, along: [1, 0, 0], uMinM: -width / 2, uMaxM: width / 2 }];
  }
  const turn = rad(random.uniform(25, 55));
  return [
    { originM, along: [Math.cos(turn), 0, -Math.sin(turn)], uMinM: -25, uMaxM: 0 },
    { originM, along: [Math.sin(turn), 0, Math.cos(turn)], uMinM: 0, uMaxM: 25 },
  ];
}

function planTree(widthPx: number, heightPx: number, random: SeededRandom): Tree {
  return {
    centreXPx: random.uniform(0.1, 0.9) * widthPx,
    centreYPx: 0.72 * heightPx,
    radiusPx: 0.09 * widthPx,
    outline: powerNoise(256, 0.9, random),
    foliage: powerNoise(512, 0.3, random),
  };
}
