import { SeededRandom } from '../../math/random.js';
import type { ColorRaster } from '../../raster/raster.types.js';
import { powerNoise, type NoiseField } from '../noise/power-noise.js';
import { clamp01, type Rgb } from '../rgb.js';

/** A running bond of bricks or stones; colours are sRGB in 0-1. */
export interface MasonryOptions {
  readonly sizePx: number;
  /** Courses in one tile; even, so that the half-brick shift wraps. */
  readonly rows: number;
  readonly columns: number;
  readonly brick: Rgb;
  readonly mortar: Rgb;
  /** Joint width as a share of the course height. */
  readonly joint: number;
  readonly seed: number;
}

/** The textures that every masonry shares: edge wobble, then coarse and fine grain of bricks and of mortar. */
interface MasonryNoise {
  readonly edge: NoiseField;
  readonly brickCoarse: NoiseField;
  readonly brickFine: NoiseField;
  readonly mortarCoarse: NoiseField;
  readonly mortarFine: NoiseField;
}

/** Bricks in running bond with uneven edges, per-brick tone and tint, lit arrises and dark bed joints. Wraps on both axes. */
export function drawMasonry(options: MasonryOptions): ColorRaster {
  const { sizePx, rows, columns, seed } = options;
  const random = new SeededRandom(seed);
  const noise = masonryNoise(sizePx, random);
  const tone = Float64Array.from({ length: rows * columns }, () => Math.max(-2, Math.min(2, random.normal())));
  const tint = Float64Array.from({ length: rows * columns }, () => random.normal());
  const data = new Float32Array(3 * sizePx * sizePx);
  const courseHeightPx = sizePx / rows;
  const brickWidthPx = sizePx / columns;
  for (let y = 0; y < sizePx; y++) {
    const row = Math.floor(y / courseHeightPx);
    const inCourse = (y % courseHeightPx) / courseHeightPx;
    for (let x = 0; x < sizePx; x++) {
      const shifted = (x + ((row % 2) * brickWidthPx) / 2) % sizePx;
      const brick = row * columns + Math.floor(shifted / brickWidthPx);
      const inBrick = (shifted % brickWidthPx) / brickWidthPx;
      const index = y * sizePx + x;
      const cover = brickCover(inCourse, inBrick, brickWidthPx / courseHeightPx, options.joint, noise.edge.data[index]);
      paintMasonryPixel(data, index, options, noise, { cover, inCourse, tone: tone[brick], tint: tint[brick] });
    }
  }
  return { widthPx: sizePx, heightPx: sizePx, data };
}

function masonryNoise(sizePx: number, random: SeededRandom): MasonryNoise {
  return {
    edge: powerNoise(sizePx, 1, random),
    brickCoarse: powerNoise(sizePx, 0.6, random),
    brickFine: powerNoise(sizePx, 0, random),
    mortarCoarse: powerNoise(sizePx, 0.5, random),
    mortarFine: powerNoise(sizePx, 0, random),
  };
}

/** 1 on the brick, 0 in the joint, soft between; positions are shares of the course height and of the brick width. */
function brickCover(inCourse: number, inBrick: number, aspect: number, joint: number, wobble: number): number {
  const toBed = Math.min(inCourse, 1 - inCourse) - joint / 2;
  const toHead = (Math.min(inBrick, 1 - inBrick) - joint / aspect / 2) * aspect;
  return clamp01((Math.min(toBed, toHead) + 0.012 * wobble) / 0.03 + 0.5);
}

interface MasonryPixel {
  readonly cover: number;
  readonly inCourse: number;
  readonly tone: number;
  readonly tint: number;
}

function paintMasonryPixel(data: Float32Array, index: number, options: MasonryOptions, noise: MasonryNoise, pixel: MasonryPixel): void {
  const { cover, inCourse, tone, tint } = pixel;
  const brickTone = 1 + 0.085 * tone + 0.07 * noise.brickCoarse.data[index] + 0.04 * noise.brickFine.data[index];
  const mortarTone = 1 + 0.05 * noise.mortarCoarse.data[index] + 0.03 * noise.mortarFine.data[index];
  const litArris = clamp01(1 - Math.abs(inCourse - options.joint) / 0.08);
  const darkArris = clamp01(1 - Math.abs(1 - options.joint - inCourse) / 0.08);
  const bevel = 1 + 0.12 * litArris - 0.2 * darkArris;
  for (let channel = 0; channel < 3; channel++) {
    const brick = options.brick[channel] * brickTone + TINT[channel] * tint;
    const mortar = options.mortar[channel] * mortarTone * 0.9;
    data[3 * index + channel] = clamp01(brick * bevel * cover + mortar * (1 - cover));
  }
}

/** One standard deviation of a brick's tint: redder or bluer than its neighbours. */
const TINT: Rgb = [0.012, -0.003, -0.006];
