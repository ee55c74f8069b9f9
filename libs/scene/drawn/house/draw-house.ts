import { develop } from '../develop.js';
import { SURFACE, type DrawnScene, type SceneTruth } from '../drawn.types.js';
import { cameraOf, trueWallOf } from '../pose.js';
import { paintBackground } from './background.js';
import { renderHouse } from './house-render.js';
import { paintBed, paintGrass, plantBed } from './foreground.js';
import { planHouse, type HousePlan } from './house-plan.js';
import { HouseTracer } from './house-tracer.js';
import type { Canvas } from './leaf-painter.js';
import { Sky } from './sky.js';
import { SunShadowMap } from './sun-shadow-map.js';

export interface DrawHouseOptions {
  /** Changes clouds, plants, light and paint, never the measures. Default 0. */
  readonly seed?: number;
  /** Default 1600. */
  readonly widthPx?: number;
  /** Default 1200. */
  readonly heightPx?: number;
  /** Standard deviation of the sensor noise in sRGB (0-1). Default 0.005. */
  readonly noise?: number;
}

/** How much the corners of the picture lose. */
const VIGNETTE = 0.2;

/**
 * The demo's photo: a white-rendered house with a tiled roof in its garden on a summer's day, seen at its corner, with
 * the shade of a tree across its front; and the exact truth about its walls (wall 0 is the front, wall 1 the side).
 */
export function drawHouse(options: DrawHouseOptions = {}): DrawnScene {
  const { seed = 0, widthPx = 1600, heightPx = 1200, noise = 0.005 } = options;
  const plan = planHouse(widthPx, heightPx, seed);
  const sky = new Sky(seed);
  const bed = plantBed(plan.toSun, seed);
  const tracer = new HouseTracer(plan, sky, new SunShadowMap(plan.toSun, seed, bed.map(({ leaves }) => leaves)));
  const truth = emptyTruth(plan);
  const light = new Float32Array(3 * widthPx * heightPx);
  const covered = new Float32Array(widthPx * heightPx);
  paintBackground({ widthPx, heightPx, light, covered: null }, plan, sky);
  const isLawn = renderHouse(tracer, light, truth);
  const canvas: Canvas = { widthPx, heightPx, light, covered };
  paintGrass({ ...canvas, covered: null }, plan.view, isLawn, seed);
  paintBed(canvas, plan, bed);
  hideBehindPlants(truth, covered);
  darkenCorners(canvas);
  return { photo: develop({ widthPx, heightPx, data: light }, noise, seed + 99), truth };
}

function emptyTruth({ view }: HousePlan): SceneTruth {
  const { widthPx, heightPx } = view.pose;
  const pixels = widthPx * heightPx;
  return {
    camera: cameraOf(view.pose),
    walls: [view.front, view.side].map((wall) => trueWallOf(view.pose, wall)),
    alpha: { widthPx, heightPx, data: new Float32Array(pixels) },
    surface: new Uint8Array(pixels),
    wallId: new Int8Array(pixels).fill(-1),
    uM: new Float32Array(pixels),
    heightM: new Float32Array(pixels),
    depthM: new Float32Array(pixels).fill(Infinity),
    illumination: new Float32Array(pixels).fill(1),
  };
}

/** Takes the plants of the bed, which are painted over the finished walls, out of the truth about the walls. */
function hideBehindPlants(truth: SceneTruth, covered: Float32Array): void {
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] === 0) continue;
    truth.alpha.data[i] *= 1 - covered[i];
    if (covered[i] < 0.5) continue;
    truth.surface[i] = SURFACE.plant;
    truth.wallId[i] = -1;
    truth.uM[i] = 0;
    truth.heightM[i] = 0;
    truth.illumination[i] = 1;
  }
}

/** Natural fall-off of a lens towards the corners. */
function darkenCorners({ widthPx, heightPx, light }: Canvas): void {
  const halfDiagonalSquared = (widthPx * widthPx + heightPx * heightPx) / 4;
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const offCentre = ((x - widthPx / 2) ** 2 + (y - heightPx / 2) ** 2) / halfDiagonalSquared;
      const kept = 1 - VIGNETTE * offCentre * offCentre;
      for (let channel = 0; channel < 3; channel++) light[3 * (y * widthPx + x) + channel] *= kept;
    }
  }
}
