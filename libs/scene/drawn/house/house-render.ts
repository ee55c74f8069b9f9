import { SURFACE, type SceneTruth } from '../drawn.types.js';
import { HouseSample, type HouseTracer } from './house-tracer.js';

/** Rays per pixel along each axis where something ends. */
const SUPERSAMPLING = 3;
/** Steps of perceived brightness (square root of light) beyond this are edges too. */
const EDGE_STEP = 0.045;

/** What the first ray of each pixel found. */
interface FirstPass {
  readonly thing: Int16Array;
  /** Square root of the luminance. */
  readonly brightness: Float32Array;
  readonly isLawn: Uint8Array;
}

/**
 * Renders house and garden over the background in `light` (linear, three per pixel) and fills in the truth: one ray per
 * pixel, then nine where neighbours differ (adaptive supersampling, Whitted 1980).
 * @returns 1 for every pixel of lawn
 */
export function renderHouse(tracer: HouseTracer, light: Float32Array, truth: SceneTruth): Uint8Array {
  const background = light.slice();
  const first = traceCentres(tracer, light, truth);
  const { widthPx, heightPx } = truth.alpha;
  const sample = new HouseSample();
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (isAtEdge(first, widthPx, heightPx, x, y)) refine(tracer, x, y, sample, background, light, truth);
    }
  }
  return first.isLawn;
}

function traceCentres(tracer: HouseTracer, light: Float32Array, truth: SceneTruth): FirstPass {
  const { widthPx, heightPx } = truth.alpha;
  const pixels = widthPx * heightPx;
  const first: FirstPass = { thing: new Int16Array(pixels), brightness: new Float32Array(pixels), isLawn: new Uint8Array(pixels) };
  const sample = new HouseSample();
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const index = y * widthPx + x;
      tracer.trace(x, y, sample);
      first.thing[index] = sample.isBackground ? 0 : sample.thing;
      if (sample.isBackground) continue;
      light.set(sample.color, 3 * index);
      first.isLawn[index] = sample.isLawn ? 1 : 0;
      first.brightness[index] = Math.sqrt(0.2126 * sample.color[0] + 0.7152 * sample.color[1] + 0.0722 * sample.color[2]);
      keepTruth(sample, index, truth);
    }
  }
  return first;
}

function keepTruth(sample: HouseSample, index: number, truth: SceneTruth): void {
  truth.surface[index] = sample.surface;
  truth.depthM[index] = sample.depthM;
  if (sample.surface !== SURFACE.wall) return;
  truth.alpha.data[index] = 1;
  truth.wallId[index] = sample.wall;
  truth.uM[index] = sample.uM;
  truth.heightM[index] = sample.heightM;
  truth.illumination[index] = sample.illumination;
}

/** Whether any of the eight neighbours shows another thing or another brightness. Pixels of lawn get blades of grass instead. */
function isAtEdge({ thing, brightness, isLawn }: FirstPass, widthPx: number, heightPx: number, x: number, y: number): boolean {
  const index = y * widthPx + x;
  for (let dy = y > 0 ? -1 : 0; dy <= (y < heightPx - 1 ? 1 : 0); dy++) {
    for (let dx = x > 0 ? -1 : 0; dx <= (x < widthPx - 1 ? 1 : 0); dx++) {
      const other = index + dy * widthPx + dx;
      if (thing[other] !== thing[index]) return true;
      if (isLawn[index] === 0 && Math.abs(brightness[other] - brightness[index]) > EDGE_STEP) return true;
    }
  }
  return false;
}

/** Replaces a pixel by the mean of its rays, and the wall's share in it by their share. */
function refine(
  tracer: HouseTracer, x: number, y: number, sample: HouseSample, background: Float32Array, light: Float32Array, truth: SceneTruth,
): void {
  const index = y * truth.alpha.widthPx + x;
  const share = 1 / (SUPERSAMPLING * SUPERSAMPLING);
  light.fill(0, 3 * index, 3 * index + 3);
  let walls = 0;
  for (let ray = 0; ray < SUPERSAMPLING * SUPERSAMPLING; ray++) {
    const offsetX = ((ray % SUPERSAMPLING) + 0.5) / SUPERSAMPLING - 0.5;
    const offsetY = (Math.floor(ray / SUPERSAMPLING) + 0.5) / SUPERSAMPLING - 0.5;
    tracer.trace(x + offsetX, y + offsetY, sample);
    for (let channel = 0; channel < 3; channel++) {
      light[3 * index + channel] += share * (sample.isBackground ? background[3 * index + channel] : sample.color[channel]);
    }
    if (!sample.isBackground && sample.surface === SURFACE.wall) walls++;
  }
  truth.alpha.data[index] = walls * share;
}
