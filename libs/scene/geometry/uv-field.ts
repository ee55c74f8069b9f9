import { combine } from '../math/vec3.js';
import type { Camera, FacadePlane, UvField, Vec3 } from './geometry.types.js';

/** One row of a UvField: the same arrays, `widthPx` pixels long. */
export type UvRow = UvField;

/** A quantity that is linear over the field: `at0 + x * perX + y * perY` at pixel (x, y). */
interface Ramp {
  readonly at0: number;
  readonly perX: number;
  readonly perY: number;
}

/** A plane with the dot products of the rays of a field with its three axes. */
interface PlaneRamps {
  readonly facing: Ramp;
  readonly along: Ramp;
  readonly distance: number;
  readonly uOffset: number;
}

/** Everything about a field that does not change from row to row. */
export interface UvMapper {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly planes: readonly PlaneRamps[];
  /** For the border between plane k and k + 1: positive to its right (as long as the ray looks ahead). */
  readonly borders: readonly Ramp[];
  readonly bordersRad: readonly number[];
  readonly ahead: Ramp;
  readonly sideways: Ramp;
  readonly down: Ramp;
}

/** Rays flatter than this to a plane (ray . normal, rays have z = 1) see nothing of it. */
const LEAST_FACING = 1e-3;

/** ray . axis over a field of the given size; its pixel (x, y) shows photo pixel ((x + 0.5) scale - 0.5, ...). */
function rampOf(camera: Camera, axis: Vec3, widthPx: number, heightPx: number): Ramp {
  const scaleX = camera.widthPx / widthPx;
  const scaleY = camera.heightPx / heightPx;
  const perX = (axis[0] * scaleX) / camera.focalPx;
  const perY = (axis[1] * scaleY) / camera.focalPx;
  const cornerX = (0.5 * scaleX - 0.5 - camera.widthPx / 2) / camera.focalPx;
  const cornerY = (0.5 * scaleY - 0.5 - camera.heightPx / 2) / camera.focalPx;
  return { at0: cornerX * axis[0] + cornerY * axis[1] + axis[2], perX, perY };
}

/** Prepares the rows of a UvField of any size; `planes` from left to right, the outer ones run on beyond the photo. */
export function uvMapper(camera: Camera, planes: readonly FacadePlane[], widthPx: number, heightPx: number): UvMapper {
  const ramp = (axis: Vec3): Ramp => rampOf(camera, axis, widthPx, heightPx);
  const bordersRad = planes.slice(1).map((plane) => plane.azimuthStartRad);
  const borders = bordersRad.map((azimuthRad) => {
    // The level vector at a right angle to the border, to its right.
    return ramp(combine(camera.right, Math.cos(azimuthRad), camera.forward, -Math.sin(azimuthRad)));
  });
  return {
    widthPx,
    heightPx,
    borders,
    bordersRad,
    planes: planes.map(({ normal, direction, distance, uOffset }) => {
      return { facing: ramp(normal), along: ramp(direction), distance, uOffset };
    }),
    ahead: ramp(camera.forward),
    sideways: ramp(camera.right),
    down: ramp(camera.gravity),
  };
}

/** Texture coordinates of the pixels fromX <= x < toX of row y, which all look towards one plane. */
function writeSpan(mapper: UvMapper, planeIndex: number, y: number, fromX: number, toX: number, out: UvField, offset: number): void {
  const { facing, along, distance, uOffset } = mapper.planes[planeIndex];
  const { down } = mapper;
  const rowFacing = facing.at0 + y * facing.perY;
  const rowAlong = along.at0 + y * along.perY;
  const rowDown = down.at0 + y * down.perY;
  for (let x = fromX; x < toX; x++) {
    const index = offset + x;
    const rayFacing = rowFacing + x * facing.perX;
    if (rayFacing <= LEAST_FACING) {
      writeNothing(index, out);
      continue;
    }
    // The ray meets the plane at `depth` times its own length; its z is 1, so that this is the depth on the optical axis.
    const depth = distance / rayFacing;
    const u = (rowAlong + x * along.perX) * depth;
    const v = (rowDown + x * down.perX) * depth;
    const perFacing = 1 / rayFacing;
    out.planeId[index] = planeIndex;
    out.u[index] = u + uOffset;
    out.v[index] = v;
    out.depth[index] = depth;
    // Quotient rule: d(a / b) = (da - (a / b) db) / b.
    out.jacobian[4 * index] = along.perX * depth - u * facing.perX * perFacing;
    out.jacobian[4 * index + 1] = along.perY * depth - u * facing.perY * perFacing;
    out.jacobian[4 * index + 2] = down.perX * depth - v * facing.perX * perFacing;
    out.jacobian[4 * index + 3] = down.perY * depth - v * facing.perY * perFacing;
  }
}

function writeNothing(index: number, out: UvField): void {
  out.planeId[index] = -1;
  out.u[index] = 0;
  out.v[index] = 0;
  out.depth[index] = Infinity;
  out.jacobian.fill(0, 4 * index, 4 * index + 4);
}

/** The first x of the row (0 to widthPx) from which the ramp is not negative; the ramp must grow with x. */
function firstNotNegative(ramp: Ramp, y: number, widthPx: number): number {
  const crossing = Math.ceil(-(ramp.at0 + y * ramp.perY) / ramp.perX);
  return Math.max(0, Math.min(widthPx, crossing));
}

/** The plane towards which an azimuth looks: how many borders lie to its left. */
function planeAt(bordersRad: readonly number[], azimuthRad: number): number {
  let plane = 0;
  while (plane < bordersRad.length && azimuthRad >= bordersRad[plane]) plane++;
  return plane;
}

/** A row beyond the zenith, where azimuths run backwards: pixel by pixel, by the angle itself. */
function writeRowBehind(mapper: UvMapper, y: number, out: UvField, offset: number): void {
  const { ahead, sideways, bordersRad, widthPx } = mapper;
  for (let x = 0; x < widthPx; x++) {
    const toRight = sideways.at0 + x * sideways.perX + y * sideways.perY;
    const toFront = ahead.at0 + x * ahead.perX + y * ahead.perY;
    writeSpan(mapper, planeAt(bordersRad, Math.atan2(toRight, toFront)), y, x, x + 1, out, offset);
  }
}

/**
 * Writes row y of the field into `out` from index `offset` on. A border between planes is a straight line in the photo,
 * so that a row falls into spans, one per plane, and inside a span everything is a quotient of linear functions.
 */
export function writeUvRow(mapper: UvMapper, y: number, out: UvField, offset: number): void {
  const { widthPx, planes, borders, bordersRad, ahead } = mapper;
  if (planes.length === 0) {
    for (let x = 0; x < widthPx; x++) writeNothing(offset + x, out);
    return;
  }
  // `forward` has no x component: a whole row looks ahead, or (a camera that looks up steeply) behind.
  if (ahead.at0 + y * ahead.perY <= 0) {
    writeRowBehind(mapper, y, out, offset);
    return;
  }
  let fromX = 0;
  for (let plane = 0; plane < planes.length; plane++) {
    let toX = widthPx;
    if (plane < borders.length) {
      const borderRad = bordersRad[plane];
      if (borderRad <= -Math.PI / 2) toX = fromX;
      else if (borderRad < Math.PI / 2) toX = firstNotNegative(borders[plane], y, widthPx);
    }
    writeSpan(mapper, plane, y, fromX, toX, out, offset);
    fromX = Math.max(fromX, toX);
  }
}

/** An empty field of the given size. */
export function emptyUvField(widthPx: number, heightPx: number): UvField {
  const pixels = widthPx * heightPx;
  return {
    widthPx,
    heightPx,
    planeId: new Int16Array(pixels),
    u: new Float32Array(pixels),
    v: new Float32Array(pixels),
    depth: new Float32Array(pixels),
    jacobian: new Float32Array(4 * pixels),
  };
}

/** One row of `uvField`, for callers that sample a large picture row by row: `out` is an `emptyUvField(widthPx, 1)`. */
export function uvRow(camera: Camera, planes: readonly FacadePlane[], widthPx: number, heightPx: number, y: number, out: UvRow): void {
  writeUvRow(uvMapper(camera, planes, widthPx, heightPx), y, out, 0);
}

/**
 * Plane, texture coordinates, depth and Jacobian of every pixel of a field of the given size. U runs along the facade
 * from left to right, V downwards from the horizon, both in plane units.
 */
export function uvField(camera: Camera, planes: readonly FacadePlane[], widthPx: number, heightPx: number): UvField {
  const mapper = uvMapper(camera, planes, widthPx, heightPx);
  const field = emptyUvField(widthPx, heightPx);
  for (let y = 0; y < heightPx; y++) writeUvRow(mapper, y, field, y * widthPx);
  return field;
}
