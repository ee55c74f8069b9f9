import type { UvField } from '../geometry/geometry.types.js';
import { connectedComponents, fillHoles } from '../raster/components.js';
import { close, dilate, open, rectKernel } from '../raster/morphology.js';
import { percentile } from '../raster/statistics.js';

/** Planes with less building than this hold no openings worth completing. */
const LEAST_PLANE_PX = 400;
/** Border of an opening that may lie outside the building, share of its pixels. */
const OUTSIDE_SHARE = 0.02;
/** Largest opening, share of its plane's building, both in plane units. */
const LARGEST_SHARE = 0.03;
/** Pixels over the rectangle they span, from which the opening is taken for a rectangle. */
const LEAST_FILL = 0.68;
const NARROWEST_ASPECT = 0.12;
const WIDEST_ASPECT = 8;
/** The rectangle spans these percentiles of an opening's pixels, which leaves this share of their area. */
const LOWER_PERCENTILE = 3;
const SPANNED_SHARE = 0.9;
/** Log-odds of wall from which a pixel is surely wall and no rectangle may cover it. */
const SURELY_WALL_LOG_ODDS = 2.2;
const CLOSING_PX = 5;
const PADDING_PX = 4;

/** Masks are 0/1 at the size of the field. */
export interface OpeningInput {
  readonly openings: Uint8Array;
  readonly building: Uint8Array;
  readonly field: UvField;
  /** Log-odds of wall per pixel. */
  readonly wallLogOdds: Float32Array;
  /** Openings below this many pixels are noise and are closed. */
  readonly leastPx: number;
}

/** An upright rectangle in plane units. */
export interface PlaneRectangle {
  readonly planeId: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A rectangle of pixels. */
interface Crop {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * An opening is a rectangle on the wall: components of the opening mask that nearly fill an upright rectangle in the
 * coordinates of their plane are completed to it. Returns the new mask and the rectangles that were completed.
 */
export function completeOpenings(input: OpeningInput): { openings: Uint8Array; rectangles: PlaneRectangle[] } {
  const { field } = input;
  const completed = input.openings.slice();
  const rectangles: PlaneRectangle[] = [];
  for (const planeId of planesSeen(field.planeId)) {
    const region = maskOf(input.building, field.planeId, planeId);
    let regionPx = 0;
    let regionArea = 0;
    for (let pixel = 0; pixel < region.length; pixel++) {
      if (!region[pixel]) continue;
      regionPx++;
      regionArea += pixelArea(field, pixel);
    }
    if (regionPx < LEAST_PLANE_PX) continue;
    completePlane(input, planeId, region, LARGEST_SHARE * regionArea, completed, rectangles);
  }
  return { openings: completed, rectangles };
}

function completePlane(
  input: OpeningInput,
  planeId: number,
  region: Uint8Array,
  largestArea: number,
  completed: Uint8Array,
  rectangles: PlaneRectangle[],
): void {
  const { field, openings } = input;
  const { widthPx, heightPx } = field;
  const candidates = new Uint8Array(region.length);
  for (let pixel = 0; pixel < region.length; pixel++) candidates[pixel] = region[pixel] & openings[pixel];
  const opened = open(candidates, widthPx, heightPx, rectKernel(2, 2));
  const { labels, count, areas, boxes } = connectedComponents(opened, widthPx, heightPx, 4);
  for (let label = 1; label < count; label++) {
    const [x, y, cropWidthPx, cropHeightPx] = boxes.subarray(4 * label, 4 * label + 4);
    const crop: Crop = { x, y, widthPx: cropWidthPx, heightPx: cropHeightPx };
    const shape = cropOf(crop, widthPx, (pixel) => labels[pixel] === label);
    if (areas[label] < input.leastPx) {
      writeCrop(completed, widthPx, crop, shape, 0);
      continue;
    }
    if (shapeArea(field, crop, shape) > largestArea || leavesBuilding(input, crop, shape, areas[label])) continue;
    const whole = closeShape(crop, shape);
    const rectangle = rectangleOf(field, planeId, crop, whole, largestArea);
    if (!rectangle) continue;
    rectangles.push(rectangle);
    for (let pixel = 0; pixel < whole.length; pixel++) whole[pixel] &= +(planeAt(field, crop, pixel) === planeId);
    writeCrop(completed, widthPx, crop, whole, 1);
    fillRectangle(input, rectangle, crop, completed);
  }
}

/** The planes of a field, ascending. */
function planesSeen(planeIds: Int16Array): number[] {
  const seen: number[] = [];
  let last = -1;
  // Neighbours mostly lie on one plane, so the list is hardly ever searched.
  for (let pixel = 0; pixel < planeIds.length; pixel++) {
    const planeId = planeIds[pixel];
    if (planeId === last || planeId < 0) continue;
    last = planeId;
    if (!seen.includes(planeId)) seen.push(planeId);
  }
  return seen.sort((a, b) => a - b);
}

function maskOf(building: Uint8Array, planeIds: Int16Array, planeId: number): Uint8Array {
  const mask = new Uint8Array(building.length);
  for (let pixel = 0; pixel < mask.length; pixel++) mask[pixel] = building[pixel] && planeIds[pixel] === planeId ? 1 : 0;
  return mask;
}

/** Area of a pixel in plane units: the determinant of the UV Jacobian. */
function pixelArea(field: UvField, pixel: number): number {
  const { jacobian } = field;
  const at = 4 * pixel;
  return Math.abs(jacobian[at] * jacobian[at + 3] - jacobian[at + 1] * jacobian[at + 2]);
}

function cropOf(crop: Crop, widthPx: number, test: (pixel: number) => boolean): Uint8Array {
  const shape = new Uint8Array(crop.widthPx * crop.heightPx);
  for (let y = 0, at = 0; y < crop.heightPx; y++) {
    const row = (crop.y + y) * widthPx + crop.x;
    for (let x = 0; x < crop.widthPx; x++, at++) shape[at] = test(row + x) ? 1 : 0;
  }
  return shape;
}

function writeCrop(mask: Uint8Array, widthPx: number, crop: Crop, shape: Uint8Array, value: number): void {
  for (let at = 0; at < shape.length; at++) {
    if (shape[at]) mask[fullIndex(widthPx, crop, at)] = value;
  }
}

function fullIndex(widthPx: number, crop: Crop, at: number): number {
  return (crop.y + Math.floor(at / crop.widthPx)) * widthPx + crop.x + (at % crop.widthPx);
}

function planeAt(field: UvField, crop: Crop, at: number): number {
  return field.planeId[fullIndex(field.widthPx, crop, at)];
}

function shapeArea(field: UvField, crop: Crop, shape: Uint8Array): number {
  let area = 0;
  for (let at = 0; at < shape.length; at++) {
    if (shape[at]) area += pixelArea(field, fullIndex(field.widthPx, crop, at));
  }
  return area;
}

/** Whether an opening touches what is not building: then it is an edge of the building and no opening. */
function leavesBuilding(input: OpeningInput, crop: Crop, shape: Uint8Array, shapePx: number): boolean {
  const ring = dilate(shape, crop.widthPx, crop.heightPx, rectKernel(CLOSING_PX, CLOSING_PX));
  let outside = 0;
  for (let at = 0; at < ring.length; at++) {
    if (ring[at] && !input.building[fullIndex(input.field.widthPx, crop, at)]) outside++;
  }
  return outside > OUTSIDE_SHARE * shapePx;
}

/** Close small gaps of an opening (glazing bars) and fill its holes. */
function closeShape(crop: Crop, shape: Uint8Array): Uint8Array {
  const widthPx = crop.widthPx + 2 * PADDING_PX;
  const heightPx = crop.heightPx + 2 * PADDING_PX;
  const padded = new Uint8Array(widthPx * heightPx);
  const paddedIndex = (at: number): number =>
    (Math.floor(at / crop.widthPx) + PADDING_PX) * widthPx + (at % crop.widthPx) + PADDING_PX;
  for (let at = 0; at < shape.length; at++) padded[paddedIndex(at)] = shape[at];
  const closed = close(padded, widthPx, heightPx, rectKernel(CLOSING_PX, CLOSING_PX));
  const filled = fillHoles(closed, widthPx, heightPx);
  return shape.map((_, at) => filled[paddedIndex(at)]);
}

/** The rectangle an opening nearly fills in plane coordinates, or null when it fills none or is too large. */
function rectangleOf(
  field: UvField,
  planeId: number,
  crop: Crop,
  shape: Uint8Array,
  largestArea: number,
): PlaneRectangle | null {
  const us: number[] = [];
  const vs: number[] = [];
  let area = 0;
  for (let at = 0; at < shape.length; at++) {
    const pixel = fullIndex(field.widthPx, crop, at);
    if (!shape[at] || field.planeId[pixel] !== planeId) continue;
    us.push(field.u[pixel]);
    vs.push(field.v[pixel]);
    area += pixelArea(field, pixel);
  }
  if (us.length === 0 || area > largestArea) return null;
  const left = percentile(us, LOWER_PERCENTILE);
  const right = percentile(us, 100 - LOWER_PERCENTILE);
  const top = percentile(vs, LOWER_PERCENTILE);
  const bottom = percentile(vs, 100 - LOWER_PERCENTILE);
  const spanned = (right - left) * (bottom - top);
  if (spanned <= 0 || (area * SPANNED_SHARE) / spanned < LEAST_FILL) return null;
  const aspect = (right - left) / (bottom - top + 1e-9);
  return aspect > NARROWEST_ASPECT && aspect < WIDEST_ASPECT ? { planeId, left, right, top, bottom } : null;
}

/** Mark the pixels of a rectangle that lie near its opening and are not surely wall. */
function fillRectangle(input: OpeningInput, rectangle: PlaneRectangle, crop: Crop, completed: Uint8Array): void {
  const { widthPx, heightPx, u, v, planeId } = input.field;
  const marginX = 2 + Math.floor(crop.widthPx / 3);
  const marginY = 2 + Math.floor(crop.heightPx / 3);
  const endX = Math.min(widthPx, crop.x + crop.widthPx + marginX);
  const endY = Math.min(heightPx, crop.y + crop.heightPx + marginY);
  for (let y = Math.max(0, crop.y - marginY); y < endY; y++) {
    for (let x = Math.max(0, crop.x - marginX); x < endX; x++) {
      const pixel = y * widthPx + x;
      if (planeId[pixel] !== rectangle.planeId || input.wallLogOdds[pixel] >= SURELY_WALL_LOG_ODDS) continue;
      const insideU = u[pixel] >= rectangle.left && u[pixel] <= rectangle.right;
      if (insideU && v[pixel] >= rectangle.top && v[pixel] <= rectangle.bottom) completed[pixel] = 1;
    }
  }
}
