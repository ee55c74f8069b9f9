import { linearColor } from '../../raster/color.js';
import type { ColorRaster } from '../../raster/raster.types.js';
import { SURFACE, type DrawnScene, type SceneTruth } from '../drawn.types.js';
import { develop } from '../develop.js';
import { cameraOf, trueWallOf } from '../pose.js';
import { drawSwatch, type SwatchName } from '../swatch/drawn-swatch.js';
import { planStreet, type StreetPlan } from './street-plan.js';
import { StreetSample, StreetTracer } from './street-tracer.js';

/** Everything but the seed has a default. */
export interface DrawStreetOptions {
  readonly seed: number;
  /** Walls that are seen. Default 2. */
  readonly faces?: 1 | 2;
  /** The walls' own material. Default stucco. */
  readonly wall?: SwatchName;
  /** Default 960. */
  readonly widthPx?: number;
  /** Default 720. */
  readonly heightPx?: number;
  /** A cast shadow across the first wall. Default true. */
  readonly hasShadow?: boolean;
  /** A tree in front. Default true. */
  readonly hasTree?: boolean;
  /** Standard deviation of the sensor noise in sRGB (0-1). Default 0.006. */
  readonly noise?: number;
}

/** Rays per pixel along each axis. Odd, so that the middle one passes through the pixel's centre and can tell the truth. */
const SUPERSAMPLING = 3;

/** A street front or corner, ray cast with a known camera under a known light: the picture and its exact truth. */
export function drawStreet(options: DrawStreetOptions): DrawnScene {
  const { seed, faces = 2, wall = 'stucco', widthPx = 960, heightPx = 720, hasShadow = true, hasTree = true, noise = 0.006 } = options;
  const plan = planStreet({ seed, faces, widthPx, heightPx, hasShadow, hasTree });
  const tracer = new StreetTracer(plan, wallMaterial(wall));
  const truth = emptyTruth(plan);
  const light = new Float32Array(3 * widthPx * heightPx);
  const sample = new StreetSample();
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) tracePixel(tracer, x, y, y * widthPx + x, sample, light, truth);
  }
  return { photo: develop({ widthPx, heightPx, data: light }, noise, seed + 99), truth };
}

/** Drawn materials in linear light; many scenes share them. */
const materials = new Map<SwatchName, ColorRaster>();

function wallMaterial(name: SwatchName): ColorRaster {
  const known = materials.get(name);
  if (known) return known;
  const material = linearColor(drawSwatch(name));
  materials.set(name, material);
  return material;
}

function emptyTruth({ pose, walls }: StreetPlan): SceneTruth {
  const pixels = pose.widthPx * pose.heightPx;
  return {
    camera: cameraOf(pose),
    walls: walls.map((wall) => trueWallOf(pose, wall)),
    alpha: { widthPx: pose.widthPx, heightPx: pose.heightPx, data: new Float32Array(pixels) },
    surface: new Uint8Array(pixels),
    wallId: new Int8Array(pixels).fill(-1),
    uM: new Float32Array(pixels),
    heightM: new Float32Array(pixels),
    depthM: new Float32Array(pixels).fill(Infinity),
    illumination: new Float32Array(pixels).fill(1),
  };
}

/** Averages the rays of one pixel into `light` and the wall's share, and keeps what the middle ray saw. */
function tracePixel(
  tracer: StreetTracer, x: number, y: number, index: number, sample: StreetSample, light: Float32Array, truth: SceneTruth,
): void {
  const share = 1 / (SUPERSAMPLING * SUPERSAMPLING);
  const middle = (SUPERSAMPLING - 1) / 2;
  for (let row = 0; row < SUPERSAMPLING; row++) {
    for (let column = 0; column < SUPERSAMPLING; column++) {
      tracer.trace(x + (column - middle) / SUPERSAMPLING, y + (row - middle) / SUPERSAMPLING, sample);
      for (let channel = 0; channel < 3; channel++) light[3 * index + channel] += sample.color[channel] * share;
      if (sample.surface === SURFACE.wall) truth.alpha.data[index] += share;
      if (row === middle && column === middle) keepTruth(sample, index, truth);
    }
  }
}

function keepTruth(sample: StreetSample, index: number, truth: SceneTruth): void {
  truth.surface[index] = sample.surface;
  truth.depthM[index] = sample.depthM;
  if (sample.surface !== SURFACE.wall) return;
  truth.wallId[index] = sample.wall;
  truth.uM[index] = sample.uM;
  truth.heightM[index] = sample.heightM;
  truth.illumination[index] = sample.illumination;
}
