import type { UvField } from '../../geometry/geometry.types.js';
import { colorFromBytes, linearColor, SRGB8_TO_LINEAR } from '../../raster/color.js';
import type { ByteMask, GrayRaster, RgbImage } from '../../raster/raster.types.js';
import { erode, rectKernel } from '../../raster/morphology.js';
import { resizeColor } from '../../raster/resize.js';
import { median } from '../../raster/statistics.js';
import { SURFACE, type SceneTruth } from '../drawn.types.js';
import { correlation } from './correlation.js';

/** How well the old light was taken over. */
export interface ShadingFigures {
  /** Correlation of the logarithms of applied and true light over the wall. */
  readonly shadingCorrelation: number;
  /** Root mean square difference of the logarithms, medians removed. */
  readonly shadingLogError: number;
}

/** Light below this (linear, 0-1) is not told from darkness. */
const LEAST_LIGHT = 1e-4;
const TILE_CELLS = 48;

/** Pixels (indices) that are wall in truth, two pixels inside its border, and were painted. */
export function commonWallPixels(truth: SceneTruth, alpha: ByteMask): Int32Array {
  const { widthPx, heightPx } = alpha;
  const wall = Uint8Array.from(truth.surface, (surface) => (surface === SURFACE.wall ? 1 : 0));
  const core = erode(wall, widthPx, heightPx, rectKernel(5, 5));
  const pixels: number[] = [];
  for (let i = 0; i < core.length; i++) {
    if (core[i] === 1 && alpha.data[i] > 127 && truth.alpha.data[i] > 0.5) pixels.push(i);
  }
  return Int32Array.from(pixels);
}

/** @param applied light laid on the new wall, at the photo's full size */
export function shadingFigures(truth: SceneTruth, applied: GrayRaster, pixels: Int32Array): ShadingFigures {
  const found = Float64Array.from(pixels, (i) => Math.log(Math.max(applied.data[i], LEAST_LIGHT)));
  const wanted = Float64Array.from(pixels, (i) => Math.log(Math.max(truth.illumination[i], LEAST_LIGHT)));
  const shift = median(found) - median(wanted);
  let squares = 0;
  for (let i = 0; i < found.length; i++) squares += (found[i] - wanted[i] - shift) ** 2;
  return { shadingCorrelation: correlation(found, wanted), shadingLogError: Math.sqrt(squares / Math.max(1, found.length)) };
}

/** What `tileCorrelation` needs of a finished repaint, all at the photo's full size. */
export interface PaintedWall {
  readonly image: RgbImage;
  readonly applied: GrayRaster;
  readonly field: UvField;
  readonly tile: { readonly width: number; readonly height: number };
}

/**
 * Is the swatch really on the wall? Divides the light out of the finished picture, gathers what is left by its place in
 * the tile and correlates that with the swatch itself: 1 = the swatch comes back exactly.
 */
export function tileCorrelation(painted: PaintedWall, swatch: RgbImage, pixels: Int32Array): number {
  const { image, applied, field, tile } = painted;
  const sums = new Float64Array(TILE_CELLS * TILE_CELLS);
  const counts = new Float64Array(TILE_CELLS * TILE_CELLS);
  for (const i of pixels) {
    const column = cellOf(field.u[i] / tile.width);
    const row = cellOf(field.v[i] / tile.height);
    const light = Math.max(applied.data[i], LEAST_LIGHT);
    sums[row * TILE_CELLS + column] += luminanceOf(image, i) / light;
    counts[row * TILE_CELLS + column]++;
  }
  const recovered = sums.map((sum, cell) => sum / Math.max(1, counts[cell]));
  return correlation(recovered, swatchCells(swatch));
}

function cellOf(repeats: number): number {
  return Math.min(TILE_CELLS - 1, Math.floor((repeats - Math.floor(repeats)) * TILE_CELLS));
}

function luminanceOf({ data }: RgbImage, pixel: number): number {
  return 0.2126 * SRGB8_TO_LINEAR[data[3 * pixel]] + 0.7152 * SRGB8_TO_LINEAR[data[3 * pixel + 1]] + 0.0722 * SRGB8_TO_LINEAR[data[3 * pixel + 2]];
}

function swatchCells(swatch: RgbImage): Float64Array {
  const small = resizeColor(linearColor(colorFromBytes(swatch)), TILE_CELLS, TILE_CELLS, 'area').data;
  return Float64Array.from({ length: TILE_CELLS * TILE_CELLS }, (_, i) => 0.2126 * small[3 * i] + 0.7152 * small[3 * i + 1] + 0.0722 * small[3 * i + 2]);
}
