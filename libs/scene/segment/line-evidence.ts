import type { LineSegments, SceneGeometry } from '../geometry/geometry.types.js';
import { boxMean } from '../raster/box-filter.js';
import { drawLine } from '../raster/line-raster.js';
import type { GrayRaster } from '../raster/raster.types.js';

/** Window of the line density: 17 x 17 working pixels. */
const DENSITY_RADIUS_PX = 8;
/** Only horizontal lines over this share of the long side say that building lies below. */
const SHORTEST_SHARE = 0.035;
/** Lines are widened sideways by this share of the long side, because detectors stop short of corners. */
const WIDEN_SHARE = 0.012;
/** A line speaks for the pixels from this many rows below it on. */
const CLEARANCE_PX = 3;

/** Share of pixels near that lie on a line (0-1), one picture per kind of line. */
export interface LineDensity {
  readonly vertical: GrayRaster;
  readonly horizontal: GrayRaster;
  /** Lines that point to no vanishing point: plants, roofs, people. */
  readonly unlabelled: GrayRaster;
}

/** Density of vertical, horizontal and unlabelled lines at a working size; `scale` is working per photo pixel. */
export function lineDensity(
  geometry: SceneGeometry,
  widthPx: number,
  heightPx: number,
  scale: number,
): LineDensity {
  const size = widthPx * heightPx;
  const drawn = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  for (let index = 0; index < geometry.segments.count; index += 1) {
    const label = geometry.segmentLabels[index];
    const kind = label === 0 ? 0 : label > 0 ? 1 : 2;
    const [x1, y1, x2, y2] = scaledEnds(geometry.segments, index, scale);
    drawLine(drawn[kind], widthPx, heightPx, x1, y1, x2, y2, 1);
  }
  const [vertical, horizontal, unlabelled] = drawn.map((data) =>
    boxMean({ widthPx, heightPx, data }, DENSITY_RADIUS_PX),
  );
  return { vertical, horizontal, unlabelled };
}

/**
 * How many long horizontal building lines lie above each pixel: where there are two, the pixel is not sky. A slanted
 * line covers several rows of a column, so runs of line pixels are counted and not the pixels.
 */
export function linesAbove(
  geometry: SceneGeometry,
  widthPx: number,
  heightPx: number,
  scale: number,
): GrayRaster {
  const longSidePx = Math.max(widthPx, heightPx);
  const counts = horizontalLineCounts(geometry, widthPx, heightPx, scale);
  const widened = widenRows(
    counts,
    widthPx,
    heightPx,
    Math.max(2, Math.floor(WIDEN_SHARE * longSidePx)),
  );
  const data = new Float32Array(widthPx * heightPx);
  for (let x = 0; x < widthPx; x += 1) {
    let above = 0;
    for (let y = 1; y + CLEARANCE_PX < heightPx; y += 1) {
      const pixel = y * widthPx + x;
      const rise = widened[pixel] - widened[pixel - widthPx];
      above += rise > 0 ? rise : 0;
      data[pixel + CLEARANCE_PX * widthPx] = above;
    }
  }
  return { widthPx, heightPx, data };
}

/** Number of long horizontal building lines drawn over each pixel. */
function horizontalLineCounts(
  geometry: SceneGeometry,
  widthPx: number,
  heightPx: number,
  scale: number,
): Float32Array {
  const shortestPx = SHORTEST_SHARE * Math.max(widthPx, heightPx);
  const counts = new Float32Array(widthPx * heightPx);
  const stencil = new Float32Array(widthPx * heightPx);
  const { segments, segmentLabels } = geometry;
  for (let index = 0; index < segments.count; index += 1) {
    const lengthPx = segmentLengthPx(segments, index) * scale;
    if (segmentLabels[index] > 0 && lengthPx > shortestPx) {
      const ends = scaledEnds(segments, index, scale);
      drawLine(stencil, widthPx, heightPx, ends[0], ends[1], ends[2], ends[3], 1);
      moveStencil(stencil, counts, widthPx, heightPx, ends);
    }
  }
  return counts;
}

/** Adds the one line drawn on the stencil to the counts and wipes it, within the line's bounding box. */
function moveStencil(
  stencil: Float32Array,
  counts: Float32Array,
  widthPx: number,
  heightPx: number,
  ends: readonly number[],
): void {
  const fromX = Math.max(0, Math.min(ends[0], ends[2]));
  const toX = Math.min(widthPx - 1, Math.max(ends[0], ends[2]));
  const fromY = Math.max(0, Math.min(ends[1], ends[3]));
  const toY = Math.min(heightPx - 1, Math.max(ends[1], ends[3]));
  for (let y = fromY; y <= toY; y += 1) {
    for (let pixel = y * widthPx + fromX; pixel <= y * widthPx + toX; pixel += 1) {
      counts[pixel] += stencil[pixel];
      stencil[pixel] = 0;
    }
  }
}

/** Largest value within `radiusPx` columns to either side, row by row. */
function widenRows(
  values: Float32Array,
  widthPx: number,
  heightPx: number,
  radiusPx: number,
): Float32Array {
  const widened = new Float32Array(values.length);
  for (let y = 0; y < heightPx; y += 1) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x += 1) {
      // Nearly all pixels carry no line, so spreading the few that do is cheaper than a sliding maximum.
      const value = values[row + x];
      if (value > 0) {
        const last = row + Math.min(widthPx - 1, x + radiusPx);
        for (let target = row + Math.max(0, x - radiusPx); target <= last; target += 1) {
          widened[target] = Math.max(widened[target], value);
        }
      }
    }
  }
  return widened;
}

/** End points of a segment in whole working pixels: x1, y1, x2, y2. */
function scaledEnds(
  segments: LineSegments,
  index: number,
  scale: number,
): [number, number, number, number] {
  const at = index * 4;
  return [
    Math.round(segments.data[at] * scale),
    Math.round(segments.data[at + 1] * scale),
    Math.round(segments.data[at + 2] * scale),
    Math.round(segments.data[at + 3] * scale),
  ];
}

function segmentLengthPx(segments: LineSegments, index: number): number {
  const at = index * 4;
  return Math.hypot(
    segments.data[at + 2] - segments.data[at],
    segments.data[at + 3] - segments.data[at + 1],
  );
}
