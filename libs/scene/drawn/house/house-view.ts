import type { Vec3 } from '../../geometry/geometry.types.js';
import { rotationOf, toCamera, type Pose, type WorldWall } from '../pose.js';

/**
 * The house's own frame, in which everything about it is axis-aligned: x along the front wall to the right, y up, z into
 * the house; metres; the origin is the foot of the corner nearest to the camera. The front wall lies in z = 0
 * (x from -length to 0), the side wall in x = 0 (z from 0 to depth).
 */
export interface HouseView {
  readonly pose: Pose;
  /** Camera position in the house's frame. */
  readonly eye: Vec3;
  /** 3x3, row-major: camera frame to house frame. */
  readonly toHouse: readonly number[];
  readonly front: WorldWall;
  readonly side: WorldWall;
}

const EYE_HEIGHT_M = 1.65;
/** Where the corner's foot stands before the camera: to the right, and ahead. */
const CORNER_X_M = 1.6;
const CORNER_Z_M = 10;
/** How far the front wall turns away from the camera. */
const TURN_RAD = 0.62;
/** A moderate wide angle (a 28 mm lens on small film is 0.78). */
const FOCAL_PER_LONG_SIDE = 0.79;

/** The camera of the demo house: eye height, looking slightly up, hand-held (a little roll). */
export function houseView(widthPx: number, heightPx: number, lengthM: number, depthM: number): HouseView {
  const focalPx = FOCAL_PER_LONG_SIDE * Math.max(widthPx, heightPx);
  const rotation = rotationOf({ yawRad: 0, pitchRad: 0.105, rollRad: 0.006 });
  const pose: Pose = { widthPx, heightPx, focalPx, eyeM: [0, -EYE_HEIGHT_M, 0], rotation };
  const cosine = Math.cos(TURN_RAD);
  const sine = Math.sin(TURN_RAD);
  const alongFront: Vec3 = [cosine, 0, -sine];
  const alongSide: Vec3 = [sine, 0, cosine];
  const originM: Vec3 = [CORNER_X_M, 0, CORNER_Z_M];
  return {
    pose,
    eye: [-cosine * CORNER_X_M + sine * CORNER_Z_M, EYE_HEIGHT_M, -sine * CORNER_X_M - cosine * CORNER_Z_M],
    toHouse: [...toCamera(pose, alongFront), ...toCamera(pose, [0, -1, 0]), ...toCamera(pose, alongSide)],
    front: { originM, along: alongFront, uMinM: -lengthM, uMaxM: 0 },
    side: { originM, along: alongSide, uMinM: 0, uMaxM: depthM },
  };
}

/** Ray through pixel (x, y) in the house's frame, with length 1 along the optical axis, so that hit distances are depths. */
export function houseRay({ pose, toHouse }: HouseView, x: number, y: number, out: Float64Array): void {
  const cx = (x - pose.widthPx / 2) / pose.focalPx;
  const cy = (y - pose.heightPx / 2) / pose.focalPx;
  for (let axis = 0; axis < 3; axis++) out[axis] = toHouse[3 * axis] * cx + toHouse[3 * axis + 1] * cy + toHouse[3 * axis + 2];
}

/** Pixel position and depth of a point of the house's frame; behind the camera when the depth is not positive. */
export function housePointToPhoto({ pose, eye, toHouse: m }: HouseView, x: number, y: number, z: number, out: Float64Array): void {
  const dx = x - eye[0];
  const dy = y - eye[1];
  const dz = z - eye[2];
  const depth = m[2] * dx + m[5] * dy + m[8] * dz;
  out[0] = (pose.focalPx * (m[0] * dx + m[3] * dy + m[6] * dz)) / depth + pose.widthPx / 2;
  out[1] = (pose.focalPx * (m[1] * dx + m[4] * dy + m[7] * dz)) / depth + pose.heightPx / 2;
  out[2] = depth;
}

/** A point given by its place before the camera (to the right, height above the ground, ahead) in the house's frame. */
export function gardenPoint({ front }: HouseView, rightM: number, heightM: number, aheadM: number): Vec3 {
  const [cosine, , minusSine] = front.along;
  const x = rightM - front.originM[0];
  const z = aheadM - front.originM[2];
  return [x * cosine + z * minusSine, heightM, -x * minusSine + z * cosine];
}
