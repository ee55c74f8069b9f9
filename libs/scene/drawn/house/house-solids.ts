import type { Vec3 } from '../../geometry/geometry.types.js';
import { HOUSE, type Box, type HousePlan } from './house-plan.js';
import { housePointToPhoto } from './house-view.js';
import { enteredAxis, FAR_M, isInside, projectedRectangle, rayIntoBox, rayIntoCylinder, type Bounds, type Projection } from './ray-box.js';
import { sunPlane } from './sun-plane.js';

/** What a ray met. */
export const PART = {
  none: 0, ground: 1, frontWall: 2, sideWall: 3, tiles: 4, soffit: 5, fascia: 6, pipe: 7, box: 8,
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
const GUTTER_Y_M = HOUSE.eaveHeightM + 0.07;
/** The gutters' axes run this far before the walls. */
const GUTTER_OUT_M = HOUSE.eaveOverhangM + GUTTER_RADIUS_M;
const PIPE_RADIUS_M = 0.045;
const PIPE_X_M = -0.22;
const PIPE_Z_M = -0.075;
const RIDGE_Y_M = HOUSE.eaveHeightM + HOUSE.fasciaM + HOUSE.roofSlope * (HOUSE.depthM / 2 + HOUSE.eaveOverhangM);
/** Shadow rays start this far out, so that a surface does not shade itself. */
const SKIN_M = 1e-3;

const BODY: Bounds = { min: [-HOUSE.lengthM, 0, 0], max: [0, HOUSE.eaveHeightM, HOUSE.depthM] };
const SECANT = Math.hypot(1, HOUSE.roofSlope);
const COSINE = 1 / SECANT;
const SINE = HOUSE.roofSlope / SECANT;
/** All of the house above the ground but the chimney, with the gutters. */
const WHOLE: Bounds = {
  min: [-HOUSE.lengthM - GUTTER_OUT_M - GUTTER_RADIUS_M, 0, -GUTTER_OUT_M - GUTTER_RADIUS_M],
  max: [GUTTER_OUT_M + GUTTER_RADIUS_M, RIDGE_Y_M, HOUSE.depthM + GUTTER_OUT_M + GUTTER_RADIUS_M],
};

/** Ray casting against the house: planes, a hipped roof, cylinders and boxes, each solved in closed form. */
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
      if (rayIntoRoof(x, y, z, toSun) < FAR_M) return true;
    }
    for (const group of groups) {
      if (!isInside(group.acrossSun, a, b)) continue;
      for (const index of group.indices) if (rayIntoBox(boxes[index], x, y, z, toSun) < FAR_M) return true;
    }
    return false;
  }

  private meetWalls(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    const { lengthM, eaveHeightM, depthM } = HOUSE;
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
      if (distance < hit.distance && z >= 0 && z <= depthM && y >= 0 && y <= eaveHeightM) setHit(hit, distance, PART.sideWall, 1, 0, 0);
    }
  }

  private meetRoof(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    const distance = rayIntoRoof(origin[0], origin[1], origin[2], direction);
    if (distance >= hit.distance) return;
    const [normalX, normalY, normalZ] = ROOF_FACES[enteredRoofFace];
    setHit(hit, distance, normalY > 0 ? PART.tiles : normalY < 0 ? PART.soffit : PART.fascia, normalX, normalY, normalZ);
  }

  /** The gutters along both eaves and the pipe that leads down beside the corner. */
  private meetPipes(origin: ArrayLike<number>, direction: Float64Array, hit: Hit): void {
    const [x, y, z] = [origin[0], origin[1] - GUTTER_Y_M, origin[2]];
    let distance = rayIntoCylinder(y, z + GUTTER_OUT_M, direction[1], direction[2], GUTTER_RADIUS_M);
    if (distance < hit.distance) {
      const along = x + distance * direction[0];
      const up = (y + distance * direction[1]) / GUTTER_RADIUS_M;
      const out = (z + GUTTER_OUT_M + distance * direction[2]) / GUTTER_RADIUS_M;
      if (along > WHOLE.min[0] && along < GUTTER_OUT_M) setHit(hit, distance, PART.pipe, 0, up, out);
    }
    distance = rayIntoCylinder(y, x - GUTTER_OUT_M, direction[1], direction[0], GUTTER_RADIUS_M);
    if (distance < hit.distance) {
      const along = z + distance * direction[2];
      const up = (y + distance * direction[1]) / GUTTER_RADIUS_M;
      const out = (x - GUTTER_OUT_M + distance * direction[0]) / GUTTER_RADIUS_M;
      if (along > -GUTTER_OUT_M && along < WHOLE.max[2]) setHit(hit, distance, PART.pipe, out, up, 0);
    }
    distance = rayIntoCylinder(x - PIPE_X_M, z - PIPE_Z_M, direction[0], direction[2], PIPE_RADIUS_M);
    if (distance < hit.distance) {
      const height = origin[1] + distance * direction[1];
      const across = (x - PIPE_X_M + distance * direction[0]) / PIPE_RADIUS_M;
      const out = (z - PIPE_Z_M + distance * direction[2]) / PIPE_RADIUS_M;
      if (height > 0 && height < HOUSE.eaveHeightM) setHit(hit, distance, PART.pipe, across, 0, out);
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

/** Outward normals of the hipped roof: tiles to front, back, left and right; soffit; fascia boards. */
const ROOF_FACES: readonly Vec3[] = [
  [0, COSINE, -SINE], [0, COSINE, SINE], [-SINE, COSINE, 0], [SINE, COSINE, 0], [0, -1, 0], [0, 0, -1], [0, 0, 1], [-1, 0, 0], [1, 0, 0],
];
/** A point on each face: the left front end of the eave above the fascia, or the right back one below it. */
const ROOF_OFFSETS = ROOF_FACES.map(([x, y, z]) => {
  const { lengthM, depthM, eaveHeightM, eaveOverhangM, fasciaM } = HOUSE;
  const onX = x > 0 ? eaveOverhangM : -lengthM - eaveOverhangM;
  const onZ = z > 0 ? depthM + eaveOverhangM : -eaveOverhangM;
  return x * onX + y * (y > 0 ? eaveHeightM + fasciaM : eaveHeightM) + z * onZ;
});
let enteredRoofFace = 0;

/** Entry into the roof, a convex body: the last of the entries through its faces' planes (Cyrus & Beck 1978). */
function rayIntoRoof(x: number, y: number, z: number, direction: ArrayLike<number>): number {
  let near = 0;
  let far = FAR_M;
  let face = -1;
  for (let i = 0; i < ROOF_FACES.length; i++) {
    const normal = ROOF_FACES[i];
    const closing = normal[0] * direction[0] + normal[1] * direction[1] + normal[2] * direction[2];
    const gap = normal[0] * x + normal[1] * y + normal[2] * z - ROOF_OFFSETS[i];
    const distance = -gap / closing;
    if (closing < 0) {
      if (distance > near) {
        near = distance;
        face = i;
      }
    } else if (distance < far) far = distance;
    if (near >= far) return FAR_M;
  }
  if (face < 0) return FAR_M;
  enteredRoofFace = face;
  return near;
}

function setHit(hit: Hit, distance: number, part: Part, normalX: number, normalY: number, normalZ: number): void {
  hit.distance = distance;
  hit.part = part;
  hit.normalX = normalX;
  hit.normalY = normalY;
  hit.normalZ = normalZ;
}

/** Front trim, side trim, entrance and chimney: whatever touches the same part of the house. */
function groupBoxes(boxes: readonly Box[], inPhoto: Projection, acrossSun: Projection): BoxGroup[] {
  const places = new Map<string, number[]>();
  boxes.forEach((box, index) => {
    const storey = box.min[1] > 3 ? 'upper' : 'lower';
    const place = box.min[1] > 7 ? 'chimney' : box.max[0] > 0 ? `side-${storey}` : `front-${storey}-${Math.round(box.min[0] / 3)}`;
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
