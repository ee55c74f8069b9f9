import { makeCamera } from '../geometry/camera.js';
import type { Camera, Vec3 } from '../geometry/geometry.types.js';
import type { TrueWall } from './drawn.types.js';

/**
 * Where a drawn scene's camera stands and looks. World frame: x right, y down, z ahead, metres, the ground at y = 0.
 * The principal point is (width/2, height/2), pixel centres at whole numbers, as everywhere in this library.
 */
export interface Pose {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focalPx: number;
  readonly eyeM: Vec3;
  /** 3x3, row-major, camera to world. */
  readonly rotation: readonly number[];
}

export interface PoseAngles {
  /** To the right. */
  readonly yawRad: number;
  /** Upwards. */
  readonly pitchRad: number;
  readonly rollRad: number;
}

/** Rotation camera to world: roll first, then pitch, then yaw. */
export function rotationOf({ yawRad, pitchRad, rollRad }: PoseAngles): number[] {
  const [cy, sy] = [Math.cos(yawRad), Math.sin(yawRad)];
  const [cp, sp] = [Math.cos(pitchRad), Math.sin(pitchRad)];
  const [cr, sr] = [Math.cos(rollRad), Math.sin(rollRad)];
  return [
    cy * cr + sy * sp * sr, -cy * sr + sy * sp * cr, sy * cp,
    cp * sr, cp * cr, -sp,
    -sy * cr + cy * sp * sr, sy * sr + cy * sp * cr, cy * cp,
  ];
}

/** World vector as the camera sees it (the transpose of the rotation). */
export function toCamera(pose: Pose, v: Vec3): Vec3 {
  const r = pose.rotation;
  return [r[0] * v[0] + r[3] * v[1] + r[6] * v[2], r[1] * v[0] + r[4] * v[1] + r[7] * v[2], r[2] * v[0] + r[5] * v[1] + r[8] * v[2]];
}

/** Where a world point falls: x and y in pixels, then its depth along the optical axis (not in the picture when <= 0). */
export function projectPoint(pose: Pose, point: Vec3): Vec3 {
  const { eyeM, focalPx } = pose;
  const [x, y, z] = toCamera(pose, [point[0] - eyeM[0], point[1] - eyeM[1], point[2] - eyeM[2]]);
  return [(focalPx * x) / z + pose.widthPx / 2, (focalPx * y) / z + pose.heightPx / 2, z];
}

/** The camera as the geometry room describes it. */
export function cameraOf(pose: Pose): Camera {
  return makeCamera(pose.widthPx, pose.heightPx, pose.focalPx, toCamera(pose, [0, 1, 0]));
}

/** A vertical wall in the world: `along` is the horizontal direction in which u grows. */
export interface WorldWall {
  readonly originM: Vec3;
  readonly along: Vec3;
  readonly uMinM: number;
  readonly uMaxM: number;
}

/**
 * The wall in the camera's frame, with the homography that a plane and a pinhole camera make
 * (Hartley & Zisserman 2004, 8.1.1): K [direction, -gravity, origin].
 */
export function trueWallOf(pose: Pose, wall: WorldWall): TrueWall {
  const { eyeM, focalPx, widthPx, heightPx } = pose;
  const [ox, oy, oz] = wall.originM;
  const originM = toCamera(pose, [ox - eyeM[0], oy - eyeM[1], oz - eyeM[2]]);
  const direction = toCamera(pose, wall.along);
  const up = toCamera(pose, [0, -1, 0]);
  const normal = toCamera(pose, [-wall.along[2], 0, wall.along[0]]);
  const columns = [direction, up, originM];
  const wallToPhoto = [
    ...columns.map((column) => focalPx * column[0] + (widthPx / 2) * column[2]),
    ...columns.map((column) => focalPx * column[1] + (heightPx / 2) * column[2]),
    ...columns.map((column) => column[2]),
  ];
  return { originM, direction, normal, uMinM: wall.uMinM, uMaxM: wall.uMaxM, wallToPhoto };
}

/** A point of the wall (metres along it, metres above the ground) in full-size pixels. */
export function wallPointToPhoto(wall: TrueWall, uM: number, heightM: number): [number, number] {
  const h = wall.wallToPhoto;
  const w = h[6] * uM + h[7] * heightM + h[8];
  return [(h[0] * uM + h[1] * heightM + h[2]) / w, (h[3] * uM + h[4] * heightM + h[5]) / w];
}
