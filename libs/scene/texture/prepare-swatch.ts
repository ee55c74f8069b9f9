import { SRGB8_TO_LINEAR } from '../raster/color.js';
import { resizeColor, workSize } from '../raster/resize.js';
import type { ColorRaster, RgbImage } from '../raster/raster.types.js';
import { flattenSwatch } from './flatten-swatch.js';
import { makeTileable } from './make-tileable.js';
import { seamScore } from './seam-score.js';
import type { SeamScore } from './seam-score.js';

/** A swatch that wraps on both axes, in linear light. */
export interface PreparedSwatch {
  readonly tile: ColorRaster;
  /** Share (0-1) of the given swatch's width and height that one repeat shows. */
  readonly keptWidth: number;
  readonly keptHeight: number;
  /** Height over width of the given swatch. */
  readonly aspect: number;
  /** Axes that were mended: '', 'x', 'y' or 'xy'. */
  readonly seamsMended: string;
}

const LONGEST_SIDE_PX = 1024;
const STEP_TOLERANCE = 1.25;
const JUMP_TOLERANCE = 2.2;
/** A jump in brightness alone is no seam when the step across the wrap is this small. */
const HARMLESS_STEP = 0.9;

/**
 * Makes a customer's swatch ready for tiling: linear light, at most 1024 px, evenly lit, seamless.
 *
 * @param swatch 8-bit sRGB, any size from 1 x 1.
 */
export function prepareSwatch(swatch: RgbImage): PreparedSwatch {
  const linear = linearSwatch(swatch);
  const before = seamScore(linear);
  const wraps = { x: !hasSeam(before.x), y: !hasSeam(before.y) };
  let tile = flattenSwatch(linear, wraps);
  let seamsMended = '';
  if (!wraps.x) {
    tile = makeTileable(tile, 'x');
    seamsMended += 'x';
  }
  if (!wraps.y) {
    tile = makeTileable(tile, 'y');
    seamsMended += 'y';
  }
  return {
    tile,
    keptWidth: tile.widthPx / linear.widthPx,
    keptHeight: tile.heightPx / linear.heightPx,
    aspect: linear.heightPx / linear.widthPx,
    seamsMended,
  };
}

function hasSeam(score: SeamScore): boolean {
  return score.step > STEP_TOLERANCE || (score.jump > JUMP_TOLERANCE && score.step > HARMLESS_STEP);
}

/** Decodes to linear light and shrinks by area means when the long side is over 1024 px. */
function linearSwatch(swatch: RgbImage): ColorRaster {
  const { widthPx, heightPx } = swatch;
  const data = new Float32Array(swatch.data.length);
  for (let i = 0; i < data.length; i++) data[i] = SRGB8_TO_LINEAR[swatch.data[i]];
  const linear = { widthPx, heightPx, data };
  if (Math.max(widthPx, heightPx) <= LONGEST_SIDE_PX) return linear;
  const size = workSize(widthPx, heightPx, LONGEST_SIDE_PX);
  return resizeColor(linear, Math.max(1, size.widthPx), Math.max(1, size.heightPx), 'area');
}
