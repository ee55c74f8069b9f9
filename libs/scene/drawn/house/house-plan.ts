import type { Vec3 } from '../../geometry/geometry.types.js';
import { SeededRandom } from '../../math/random.js';
import type { Rgb } from '../rgb.js';
import { houseView, type HouseView } from './house-view.js';

/** Measures of the house in metres. */
export const HOUSE = {
  lengthM: 10,
  depthM: 7.6,
  eaveHeightM: 5.7,
  roofSlope: 0.8,
  roofThicknessM: 0.2,
  eaveOverhangM: 0.5,
  vergeOverhangM: 0.32,
  plinthHeightM: 0.34,
  windowRecessM: 0.15,
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
  readonly hasShutters: boolean;
}

export type BoxMaterial = 'shutter' | 'stone' | 'canopy' | 'brick' | 'timber';

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
  readonly gableOpenings: readonly Opening[];
  readonly boxes: readonly Box[];
  /** Linear light, 0-1. */
  readonly shutterColor: Rgb;
  readonly doorColor: Rgb;
}

/** Shutters and doors come in colours that go with white walls and red tiles (linear light). */
const PAINTS: readonly { readonly shutter: Rgb; readonly door: Rgb }[] = [
  { shutter: [0.075, 0.135, 0.125], door: [0.05, 0.1, 0.1] },
  { shutter: [0.06, 0.1, 0.17], door: [0.2, 0.1, 0.045] },
  { shutter: [0.09, 0.125, 0.07], door: [0.17, 0.085, 0.04] },
];

export function planHouse(widthPx: number, heightPx: number, seed: number): HousePlan {
  const random = new SeededRandom(seed);
  const paint = PAINTS[seed % PAINTS.length];
  const azimuth = -0.6 + random.uniform(-0.06, 0.06);
  const elevation = 0.72 + random.uniform(-0.05, 0.05);
  const frontOpenings = frontWindowsAndDoor();
  const gableOpenings = gableWindows();
  return {
    view: houseView(widthPx, heightPx, HOUSE.lengthM, HOUSE.depthM),
    seed,
    toSun: [Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), -Math.cos(azimuth) * Math.cos(elevation)],
    frontOpenings,
    gableOpenings,
    boxes: [...frontOpenings.flatMap(frontTrim), ...gableOpenings.flatMap(gableTrim), ...entranceAndChimney()],
    shutterColor: paint.shutter,
    doorColor: paint.door,
  };
}

function frontWindowsAndDoor(): Opening[] {
  const window = (along: number, sillM: number, heightM: number): Opening => ({ kind: 'window', along, sillM, widthM: 1.15, heightM, hasShutters: true });
  return [
    window(-8.2, 3.75, 1.3), window(-5, 3.75, 1.3), window(-1.8, 3.75, 1.3),
    window(-8.2, 1, 1.4), window(-1.8, 1, 1.4),
    { kind: 'door', along: -5, sillM: 0.45, widthM: 1.15, heightM: 2.2, hasShutters: false },
  ];
}

function gableWindows(): Opening[] {
  const window = (along: number, sillM: number, widthM: number, heightM: number): Opening => ({ kind: 'window', along, sillM, widthM, heightM, hasShutters: false });
  return [
    window(2.1, 1, 1.15, 1.4), window(5.5, 1, 1.15, 1.4),
    window(2.1, 3.75, 1.15, 1.3), window(5.5, 3.75, 1.15, 1.3),
    window(3.8, 6.35, 0.8, 0.95),
  ];
}

/** Sill and, where wanted, a pair of open shutters. */
function frontTrim({ kind, along, sillM, widthM, heightM, hasShutters }: Opening): Box[] {
  if (kind === 'door') return [];
  const half = widthM / 2;
  const sill: Box = { min: [along - half - 0.06, sillM - 0.07, -0.06], max: [along + half + 0.06, sillM, 0.02], material: 'stone' };
  if (!hasShutters) return [sill];
  const leaf = half + 0.02;
  const shutter = (from: number): Box => ({ min: [from, sillM + 0.01, -0.05], max: [from + leaf, sillM + heightM - 0.01, -0.012], material: 'shutter' });
  return [sill, shutter(along - half - leaf - 0.02), shutter(along + half + 0.02)];
}

function gableTrim({ along, sillM, widthM }: Opening): Box[] {
  const half = widthM / 2 + 0.06;
  return [{ min: [-0.02, sillM - 0.07, along - half], max: [0.06, sillM, along + half], material: 'stone' }];
}

function entranceAndChimney(): Box[] {
  return [
    { min: [-5.95, 0, -1.25], max: [-4.05, 0.15, 0], material: 'stone' },
    { min: [-5.8, 0.15, -0.95], max: [-4.2, 0.3, 0], material: 'stone' },
    { min: [-5.65, 0.3, -0.65], max: [-4.35, 0.45, 0], material: 'stone' },
    { min: [-6, 2.86, -0.95], max: [-4, 2.96, 0], material: 'canopy' },
    { min: [-7.6, 7.2, 3.1], max: [-6.9, 9.75, 3.75], material: 'brick' },
    { min: [-7.68, 9.75, 3.02], max: [-6.82, 9.87, 3.83], material: 'stone' },
  ];
}
