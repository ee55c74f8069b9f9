import { HOUSE, type Box, type HousePlan } from './house-plan.js';
import { housePointToPhoto } from './house-view.js';
import { enteredAxis, FAR_M, isInside, projectedRectangle, rayIntoBox, rayIntoCylinder, type Bounds, type Projection } from './ray-box.js';
import { sunPlane } from './sun-plane.js';

/** What a ray met. */
export const PART = {
  none: 0, ground: 1, frontWall: 2, gableWall: 3, tiles: 4, soffit: 5, verge: 6, fascia: 7, pipe: 8, box: 9,
} as const;
export type Part = (typeof PART)[keyof typeof PART];

/** The nearest hit of a ray; reused. */
export class Hit {
  distance = Infinity;
  part: Part = PART.none;
  /** Index into the plan's boxes, when `part` is box. */
  box = -1;
  normalX = 0;
  normalY = 0;
  normalZ = 0;
}

/** Boxes that lie together, with where they can be met at all: in the photo (px) and across the sun's rays (m). */
interface BoxGroup {
  readonly indices: readonly number[];
  readonly inPhoto: Float64Array;
  readonly acrossSun: Float64Array;
}

const GUTTER_RADIUS_M = 0.07;
const GUTTER_Y_M = HOUSE.eaveHeightM - HOUSE.roofSlope * HOUSE.eaveOverhangM + 0.04;
const GUTTER_Z_M = -HOUSE.eaveOverhangM - GUTTER_RADIUS_M;
const PIPE_RADIUS_M = 0.045;
const PIPE_X_M = -0.22;
const PIPE_Z_M = -0.075;
const RIDGE_Z_M = HOUSE.depthM / 2;
/** Shadow rays start this far out, so that a surface does not shade itself. */
const SKIN_M = 1e-3;

const BODY: Bounds = { min: [-HOUSE.lengthM, 0, 0], max: [0, HOUSE.eaveHeightM, HOUSE.depthM] };
/** The slabs of the roof in (x, height over the slope, z), in which they are boxes. */
const FRONT_SLAB: Bounds = {
  min: [-HOUSE.lengthM - HOUSE.vergeOverhangM, 0, -HOUSE.eaveOverhangM],
  max: [HOUSE.vergeOverhangM, HOUSE.roofThicknessM, RIDGE_Z_M],
};
const REAR_SLAB: Bounds = {
  min: [FRONT_SLAB.min[0], 0, RIDGE_Z_M],
  max: [FRONT_SLAB.max[0], HOUSE.roofThicknessM, HOUSE.depthM + HOUSE.eaveOverhangM],
};
/** All of the house above the ground but the chimney, with the gutter. */
const WHOLE: Bounds = {
  min: [FRONT_SLAB.min[0], 0, GUTTER_Z_M - GUTTER_RADIUS_M],
  max: [FRONT_SLAB.max[0], HOUSE.eaveHeightM + HOUSE.roofSlope * RIDGE_Z_M + HOUSE.roofThicknessM, REAR_SLAB.max[2]],
};
/** A direction or point in the sheared frame of a roof slab. */
const SHEARED = new Float64Array(3);

/** Ray casting against the house: planes, sheared roof slabs, cylinders and boxes, each solved in closed form. */
export class HouseSolids {
  private readonly groups: readonly BoxGroup[];
  private readonly across: ArrayLike<number>;
  private readonly upward: ArrayLike<number>;
  private readonly inPhoto: Float64Array;
  private readonly acrossSun: Float64Array;

  constructor(private readonly plan: HousePlan) {
    const { across, upward } = sunPlane(plan.toSun);
    this.across = across;
    this.upward = upward;
    const inPhoto: Projection = (x, y, z) => {
      const point = new Float64Array(3);
      housePointToPhoto(plan.view, x, y, z, point);
      return [point[0], point[1]];
    };
    const acrossSun: Projection = (x, y, z) => [
      across[0] * x + across[1] * y + across[2] * z, upward[0] * x + upward[1] * y + upward[2] * z,
    ];
    this.groups = groupBoxes(plan.boxes, inPhoto, acrossSun);
    this.inPhoto = projectedRectangle(WHOLE, inPhoto);
    this.acrossSun = projectedRectangle(WHOLE, acrossSun);
  }

  /** The first thing that the ray through pixel (x, y) meets. */
  nearest(x: number, y: number, direction: Float64Array, hit: Hit): void {
    const { eye } = this.plan.view;
    hit.distance = FAR_M;
    hit.part = PART.none;
    if (isInside(this.inPhoto, x, y)) {
      this.meetWalls(eye, direction, hit);
      this.meetRoof(eye, direction, hit);
      this.meetPipes(eye, direction, hit);
    }
    for (const group of this.groups) if (isInside(group.inPhoto, x, y)) this.meetBoxes(group.indices, eye, direction, hit);
    if (direction[1] < 0) {
      const distance = -eye[1] / direction[1];
      if (distance < hit.distance) setHit(hit, distance, PART.ground, 0, 1, 0);
    }
  }

  /** Whether anything solid stands between a point and the sun. */
  isShaded(pointX: number, pointY: number, pointZ: number): boolean {
    const { across, upward, groups } = this;
    const { toSun, boxes } = this.plan;
    const x = pointX + SKIN_M * toSun[0];
    const y = pointY + SKIN_M * toSun[1];
    const z = pointZ + SKIN_M * toSun[2];
    const a = across[0] * x + across[1] * y + across[2] * z;
    const b = upward[0] * x + upward[1] * y + upward[2] * z;
    if (isInside(this.acrossSun, a, b)) {
      if (z > 0 && rayIntoBox(BODY, x, y, z, toSun) < FAR_M) return true;
      if (roofDistance(x, y, z, toSun, true) < FAR_M || roofDistance(x, y, z, toSun, false) < FAR_M) return true;
    }
    for (const group of groups) {
      if (!isInside(group.acrossSun, a, b)) continue;
      for (const index of group.indices) if (rayIntoBox(boxes[index], x, y, z, toSun) < FAR_M) return true;
    }
    return false;
  }

  private meetWalls(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    const { lengthM, eaveHeightM, depthM, roofSlope } = HOUSE;
    if (direction[2] > 0) {
      const distance = -origin[2] / direction[2];
      const x = origin[0] + distance * direction[0];
      const y = origin[1] + distance * direction[1];
      if (x >= -lengthM && x <= 0 && y >= 0 && y <= eaveHeightM) setHit(hit, distance, PART.frontWall, 0, 0, -1);
    }
    if (direction[0] < 0) {
      const distance = -origin[0] / direction[0];
      const z = origin[2] + distance * direction[2];
      const y = origin[1] + distance * direction[1];
      const top = eaveHeightM + roofSlope * Math.min(z, depthM - z);
      if (distance < hit.distance && z >= 0 && z <= depthM && y >= 0 && y <= top) setHit(hit, distance, PART.gableWall, 1, 0, 0);
    }
  }

  private meetRoof(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    const secant = Math.sqrt(1 + HOUSE.roofSlope * HOUSE.roofSlope);
    for (let side = 0; side < 2; side++) {
      const distance = roofDistance(origin[0], origin[1], origin[2], direction, side === 0);
      if (distance >= hit.distance) continue;
      const slope = side === 0 ? HOUSE.roofSlope : -HOUSE.roofSlope;
      if (enteredAxis === 0) setHit(hit, distance, PART.verge, direction[0] < 0 ? 1 : -1, 0, 0);
      else if (enteredAxis === 2) setHit(hit, distance, PART.fascia, 0, 0, direction[2] > 0 ? -1 : 1);
      else if (SHEARED[1] < 0) setHit(hit, distance, PART.tiles, 0, 1 / secant, -slope / secant);
      else setHit(hit, distance, PART.soffit, 0, -1 / secant, slope / secant);
    }
  }

  /** The gutter along the eave and the pipe that leads down beside the corner. */
  private meetPipes(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    let distance = rayIntoCylinder(origin[1] - GUTTER_Y_M, origin[2] - GUTTER_Z_M, direction[1], direction[2], GUTTER_RADIUS_M);
    if (distance < hit.distance) {
      const x = origin[0] + distance * direction[0];
      const up = origin[1] + distance * direction[1] - GUTTER_Y_M;
      const out = origin[2] + distance * direction[2] - GUTTER_Z_M;
      if (x > FRONT_SLAB.min[0] && x < FRONT_SLAB.max[0]) setHit(hit, distance, PART.pipe, 0, up / GUTTER_RADIUS_M, out / GUTTER_RADIUS_M);
    }
    distance = rayIntoCylinder(origin[0] - PIPE_X_M, origin[2] - PIPE_Z_M, direction[0], direction[2], PIPE_RADIUS_M);
    if (distance < hit.distance) {
      const height = origin[1] + distance * direction[1];
      const across = origin[0] + distance * direction[0] - PIPE_X_M;
      const out = origin[2] + distance * direction[2] - PIPE_Z_M;
      if (height > 0 && height < HOUSE.eaveHeightM - 0.05) setHit(hit, distance, PART.pipe, across / PIPE_RADIUS_M, 0, out / PIPE_RADIUS_M);
    }
  }

  private meetBoxes(indices: readonly number[], origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    for (const index of indices) {
      const distance = rayIntoBox(this.plan.boxes[index], origin[0], origin[1], origin[2], direction);
      if (distance >= hit.distance) continue;
      const axis = enteredAxis;
      const sign = direction[axis] > 0 ? -1 : 1;
      setHit(hit, distance, PART.box, axis === 0 ? sign : 0, axis === 1 ? sign : 0, axis === 2 ? sign : 0);
      hit.box = index;
    }
  }
}

/** Entry into one slab of the roof; the sheared direction is left in SHEARED. */
function roofDistance(x: number, y: number, z: number, direction: ArrayLike<number>, isFront: boolean): number {
  const slope = isFront ? HOUSE.roofSlope : -HOUSE.roofSlope;
  const base = isFront ? HOUSE.eaveHeightM : HOUSE.eaveHeightM + HOUSE.roofSlope * HOUSE.depthM;
  SHEARED[0] = direction[0];
  SHEARED[1] = direction[1] - slope * direction[2];
  SHEARED[2] = direction[2];
  return rayIntoBox(isFront ? FRONT_SLAB : REAR_SLAB, x, y - slope * z - base, z, SHEARED);
}

function setHit(hit: Hit, distance: number, part: Part, normalX: number, normalY: number, normalZ: number): void {
  hit.distance = distance;
  hit.part = part;
  hit.normalX = normalX;
  hit.normalY = normalY;
  hit.normalZ = normalZ;
}

/** Front trim, gable trim, entrance and chimney: whatever touches the same part of the house. */
function groupBoxes(boxes: readonly Box[], inPhoto: Projection, acrossSun: Projection): BoxGroup[] {
  const places = new Map<string, number[]>();
  boxes.forEach((box, index) => {
    const storey = box.min[1] > 3 ? 'upper' : 'lower';
    const place = box.min[1] > 7 ? 'chimney' : box.max[0] > 0 ? `gable-${storey}` : `front-${storey}-${Math.round(box.min[0] / 3)}`;
    places.set(place, [...(places.get(place) ?? []), index]);
  });
  return [...places.values()].map((indices) => {
    const bounds = boundsOf(indices.map((index) => boxes[index]));
    return { indices, inPhoto: projectedRectangle(bounds, inPhoto), acrossSun: projectedRectangle(bounds, acrossSun) };
  });
}

function boundsOf(boxes: readonly Bounds[]): Bounds {
  const least = (axis: number) => Math.min(...boxes.map((box) => box.min[axis]));
  const most = (axis: number) => Math.max(...boxes.map((box) => box.max[axis]));
  return { min: [least(0), least(1), least(2)], max: [most(0), most(1), most(2)] };
}
