import { combine, cross, dot, normalize } from '../math/vec3.js';
import type { Camera, SceneGeometry, Vec3 } from './geometry.types.js';

const IMAGE_X: Vec3 = [1, 0, 0];

/**
 * The orthonormal basis of a camera from the direction that points down (any length). `right` is the image's x axis
 * made level, so that azimuth 0 lies straight ahead and azimuths grow to the right.
 */
export function levelBasis(gravity: Vec3): Pick<Camera, 'gravity' | 'right' | 'forward'> {
  const down = normalize(gravity);
  const tilt = dot(IMAGE_X, down);
  const right = normalize([1 - tilt * down[0], -tilt * down[1], -tilt * down[2]]);
  return { gravity: down, right, forward: cross(right, down) };
}

/** A camera from its focal length (full-size pixels) and the direction that points down (any length). */
export function makeCamera(widthPx: number, heightPx: number, focalPx: number, gravity: Vec3): Camera {
  return { widthPx, heightPx, focalPx, ...levelBasis(gravity) };
}

/** The ray (not normalised, z = 1) through pixel (x, y) of the full-size photo. */
export function rayOf(camera: Camera, x: number, y: number): Vec3 {
  return [(x - camera.widthPx / 2) / camera.focalPx, (y - camera.heightPx / 2) / camera.focalPx, 1];
}

/** Azimuth (radians, -pi to pi, 0 straight ahead, growing to the right) of the ray through pixel (x, y). */
export function azimuthOf(camera: Camera, x: number, y: number): number {
  const ray = rayOf(camera, x, y);
  return Math.atan2(dot(ray, camera.right), dot(ray, camera.forward));
}

/** The y coordinate (full-size pixels, may lie outside the photo) of the horizon at x: where rays are level. */
export function horizonY(camera: Camera, x: number): number {
  const [gravityX, gravityY, gravityZ] = camera.gravity;
  return camera.heightPx / 2 - (camera.focalPx * gravityZ + (x - camera.widthPx / 2) * gravityX) / gravityY;
}

/** The level unit vector `cos(t) right + sin(t) forward`. */
export function horizontalDirection(basis: Pick<Camera, 'right' | 'forward'>, directionRad: number): Vec3 {
  return combine(basis.right, Math.cos(directionRad), basis.forward, Math.sin(directionRad));
}

/** Where lines of a direction meet in the photo: homogeneous full-size pixels, third coordinate 0 when at infinity. */
export function projectDirection(camera: Camera, direction: Vec3): Vec3 {
  const { focalPx, widthPx, heightPx } = camera;
  return [
    focalPx * direction[0] + (widthPx / 2) * direction[2],
    focalPx * direction[1] + (heightPx / 2) * direction[2],
    direction[2],
  ];
}

/** The vertical vanishing point, then one per horizontal direction (homogeneous full-size pixels). */
export function vanishingPoints(geometry: Pick<SceneGeometry, 'camera' | 'directionsRad'>): Vec3[] {
  const { camera, directionsRad } = geometry;
  const horizontal = directionsRad.map((directionRad) => projectDirection(camera, horizontalDirection(camera, directionRad)));
  return [projectDirection(camera, camera.gravity), ...horizontal];
}
