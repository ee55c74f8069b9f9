import type { Vec3 } from '../../geometry/geometry.types.js';
import { SeededRandom } from '../../math/random.js';
import type { Rgb } from '../rgb.js';
import { houseView, type HouseView } from './house-view.js';

/** Measures of the house in metres. */
export const HOUSE = {
  lengthM: 10,
  depthM: 7.6,
  eaveHeightM: 5.7,
  roofSlope: 0.84,
  /** Height of the fascia board between soffit and tiles. */
  fasciaM: 0.18,
  eaveOverhangM: 0.26,
  plinthHeightM: 0.26,
  windowRecessM: 0.1,
  /** Ground beyond this (z of the house's frame plus its turn) is hidden by the hedge. */
  groundReachM: 28,
} as const;

/** A window or door: a rectangle cut into a wall, `along` measured as u of that wall. */
export interface Opening {
  readonly kind: 'window' | 'door';
  readonly along: number;
  readonly sillM: number;
  readonly widthM: number;
  readonly heightM: number;
}

export type BoxMaterial = 'stone' | 'canopy' | 'brick' | 'timber';

/** An axis-aligned solid in the house's frame. */
export interface Box {
  readonly min: Vec3;
  readonly max: Vec3;
  readonly material: BoxMaterial;
}

/** All that is decided before the first ray. */
export interface HousePlan {
  readonly view: HouseView;
  readonly seed: number;
  /** Unit vector to the sun, house frame. */
  readonly toSun: Vec3;
  readonly frontOpenings: readonly Opening[];
  readonly sideOpenings: readonly Opening[];
  readonly boxes: readonly Box[];
  /** Linear light, 0-1. */
  readonly doorColor: Rgb;
}

/** Linear light. */
const DOOR_PAINTS: readonly Rgb[] = [[0.05, 0.1, 0.1], [0.2, 0.1, 0.045], [0.17, 0.035, 0.025]];

export function planHouse(widthPx: number, heightPx: number, seed: number): HousePlan {
  const random = new SeededRandom(seed);
  const azimuth = -0.12 + random.uniform(-0.06, 0.06);
  const elevation = 0.64 + random.uniform(-0.05, 0.05);
  const frontOpenings = frontWindowsAndDoor();
  const sideOpenings = sideWindows();
  return {
    view: houseView(widthPx, heightPx, HOUSE.lengthM, HOUSE.depthM),
    seed,
    toSun: [Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), -Math.cos(azimuth) * Math.cos(elevation)],
    frontOpenings,
    sideOpenings,
    boxes: [...frontOpenings.flatMap(frontTrim), ...sideOpenings.flatMap(sideTrim), ...entranceAndChimney()],
    doorColor: DOOR_PAINTS[seed % DOOR_PAINTS.length],
  };
}

function frontWindowsAndDoor(): Opening[] {
  const window = (along: number, sillM: number, heightM: number): Opening => ({ kind: 'window', along, sillM, widthM: 1.35, heightM });
  return [
    window(-8.2, 3.75, 1.3), window(-5, 3.75, 1.3), window(-1.8, 3.75, 1.3),
    window(-8.2, 1, 1.4), window(-1.8, 1, 1.4),
    { kind: 'door', along: -5, sillM: 0.45, widthM: 1.15, heightM: 2.2 },
  ];
}

function sideWindows(): Opening[] {
  const window = (along: number, sillM: number, widthM: number, heightM: number): Opening => ({ kind: 'window', along, sillM, widthM, heightM });
  return [
    window(2.1, 1, 1.35, 1.4), window(5.5, 1, 1.35, 1.4),
    window(2.1, 3.75, 1.35, 1.3), window(5.5, 3.75, 1.35, 1.3),
  ];
}

function frontTrim({ kind, along, sillM, widthM }: Opening): Box[] {
  if (kind === 'door') return [];
  const half = widthM / 2 + 0.06;
  return [{ min: [along - half, sillM - 0.07, -0.06], max: [along + half, sillM, 0.02], material: 'stone' }];
}

function sideTrim({ along, sillM, widthM }: Opening): Box[] {
  const half = widthM / 2 + 0.06;
  return [{ min: [-0.02, sillM - 0.07, along - half], max: [0.06, sillM, along + half], material: 'stone' }];
}

function entranceAndChimney(): Box[] {
  return [
    { min: [-5.95, 0, -1.25], max: [-4.05, 0.15, 0], material: 'stone' },
    { min: [-5.8, 0.15, -0.95], max: [-4.2, 0.3, 0], material: 'stone' },
    { min: [-5.65, 0.3, -0.65], max: [-4.35, 0.45, 0], material: 'stone' },
    { min: [-5.9, 2.86, -0.45], max: [-4.1, 2.94, 0], material: 'canopy' },
    { min: [-7, 7.5, 3.2], max: [-6.35, 9.75, 3.85], material: 'brick' },
    { min: [-7.07, 9.75, 3.13], max: [-6.28, 9.86, 3.92], material: 'stone' },
  ];
}
