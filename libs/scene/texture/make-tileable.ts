import { boxMean } from '../raster/box-filter.js';
import { gaussianBlur } from '../raster/gaussian.js';
import type { ColorRaster, GrayRaster } from '../raster/raster.types.js';
import { bestPeriod } from './best-period.js';
import { wrappingSeam } from './minimum-error-seam.js';

const FEATHER_PX = 3;
/** The cut may not run into the outermost part of the overlap, where the feather would be cut off. */
const MARGIN_SHARE = 0.06;

/**
 * Cuts a swatch so that it wraps along one axis: best period, then the minimum-error cut through the overlap as in
 * image quilting (Efros & Freeman 2001), feathered by 3 px. The result is smaller along the axis.
 *
 * @param tile linear light RGB.
 */
export function makeTileable(tile: ColorRaster, axis: 'x' | 'y'): ColorRaster {
  return axis === 'x' ? tileableAlongX(tile) : transposed(tileableAlongX(transposed(tile)));
}

function tileableAlongX(tile: ColorRaster): ColorRaster {
  const { widthPx, heightPx } = tile;
  const perceived = squareRoot(tile);
  const { periodPx, overlapPx } = bestPeriod(perceived);
  const error = overlapError(perceived, periodPx, overlapPx);
  const share = beginningShare(wrappingSeam(error), overlapPx);
  const data = new Float32Array(3 * periodPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const source = 3 * y * widthPx;
    data.set(tile.data.subarray(source, source + 3 * periodPx), 3 * y * periodPx);
    for (let x = 0; x < overlapPx && x < periodPx; x++) {
      const beginning = share.data[y * overlapPx + x];
      for (let channel = 0; channel < 3; channel++) {
        const at = source + 3 * x + channel;
        const continued = tile.data[at + 3 * periodPx];
        data[3 * (y * periodPx + x) + channel] = continued + beginning * (tile.data[at] - continued);
      }
    }
  }
  return { widthPx: periodPx, heightPx, data };
}

function squareRoot(tile: ColorRaster): ColorRaster {
  return { ...tile, data: tile.data.map((value) => Math.sqrt(Math.max(value, 0))) };
}

/** Squared difference between the beginning and what follows the repeat, smoothed 3 x 3; never quite 0. */
function overlapError(perceived: ColorRaster, periodPx: number, overlapPx: number): GrayRaster {
  const { widthPx, heightPx, data } = perceived;
  const error = new Float32Array(overlapPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < overlapPx; x++) {
      const at = 3 * (y * widthPx + x);
      let sum = 0;
      for (let channel = 0; channel < 3; channel++) {
        const difference = data[at + 3 * periodPx + channel] - data[at + channel];
        sum += difference * difference;
      }
      error[y * overlapPx + x] = sum;
    }
  }
  const smooth = boxMean({ widthPx: overlapPx, heightPx, data: error }, 1);
  // A little length cost keeps the cut straight where both sides agree.
  for (let i = 0; i < smooth.data.length; i++) smooth.data[i] = Math.max(0, smooth.data[i]) + 1e-4;
  return smooth;
}

/** Weight of the beginning of the swatch (1) against the continuation of its end (0), feathered across the cut. */
function beginningShare(seam: Int32Array, overlapPx: number): GrayRaster {
  const heightPx = seam.length;
  const hard = new Float32Array(overlapPx * heightPx);
  for (let y = 0; y < heightPx; y++) hard.fill(1, y * overlapPx + seam[y], (y + 1) * overlapPx);
  const share = gaussianBlur({ widthPx: overlapPx, heightPx, data: hard }, FEATHER_PX);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < overlapPx; x++) {
      const at = y * overlapPx + x;
      const position = x / overlapPx;
      if (position < MARGIN_SHARE) share.data[at] = 0;
      else if (position > 1 - MARGIN_SHARE) share.data[at] = 1;
    }
  }
  return share;
}

function transposed(raster: ColorRaster): ColorRaster {
  const { widthPx, heightPx } = raster;
  const data = new Float32Array(raster.data.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = 3 * (y * widthPx + x);
      const to = 3 * (x * heightPx + y);
      data[to] = raster.data[from];
      data[to + 1] = raster.data[from + 1];
      data[to + 2] = raster.data[from + 2];
    }
  }
  return { widthPx: heightPx, heightPx: widthPx, data };
}
