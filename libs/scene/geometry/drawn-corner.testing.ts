import { dot } from '../math/vec3.js';
import type { RgbImage } from '../raster/raster.types.js';
import { makeCamera, rayOf } from './camera.js';
import type { Camera, Vec3 } from './geometry.types.js';

/** A street corner (or one wall) with a grid of windows, before a pale sky and on dark ground. */
export interface DrawnCorner {
  readonly camera: Camera;
  readonly photo: RgbImage;
  /** Directions of the walls, radians modulo pi. */
  readonly directionsRad: readonly number[];
}

interface CornerOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  /** In long sides. */
  readonly focal: number;
  readonly pitchRad: number;
  readonly rollRad: number;
  /** Direction of the right wall, between 0 and pi / 2; the left one stands at a right angle to it. */
  readonly wallRad: number;
  readonly faces: 1 | 2;
}

const CORNER_DISTANCE = 14;
const EYE_HEIGHT = 1.6;
const WALL_HEIGHT = 10;
const WALL_LENGTH = 20;
const SKY = 225;
const GROUND = 70;
const WALL = [150, 185];
const GLASS = 45;
const SAMPLES = 2;

/** Grey of a wall of the given tone at `along` and `up` (metres): windows of 1.2 x 1.5 m every 3 m. */
function wallGray(tone: number, along: number, up: number): number {
  const acrossWindow = ((along % 3) + 3) % 3;
  const upWindow = up % 3;
  return acrossWindow > 0.9 && acrossWindow < 2.1 && upWindow > 0.9 && upWindow < 2.4 ? GLASS : tone;
}

/**
 * Grey that a ray meets, given by its parts to the right, forward and down. The corner stands straight ahead; the walls
 * run away from it to both sides.
 */
function rayGray(right: number, forward: number, down: number, directionsRad: readonly number[]): number {
  for (let face = 0; face < directionsRad.length; face++) {
    // In the level plane: reach * ray = corner + distanceAlong * along, the corner being straight ahead.
    const alongRight = Math.cos(directionsRad[face]);
    const determinant = forward * alongRight - right * Math.sin(directionsRad[face]);
    const reach = (CORNER_DISTANCE * alongRight) / determinant;
    const distanceAlong = (CORNER_DISTANCE * right) / determinant;
    const up = EYE_HEIGHT - reach * down;
    if (reach > 0 && distanceAlong >= 0 && distanceAlong <= WALL_LENGTH && up >= 0 && up <= WALL_HEIGHT) {
      return wallGray(WALL[face], distanceAlong, up);
    }
  }
  return down > 0 ? GROUND : SKY;
}

export function drawCorner(options: CornerOptions): DrawnCorner {
  const { widthPx, heightPx, focal, pitchRad, rollRad, wallRad, faces } = options;
  const gravity: Vec3 = [Math.sin(rollRad) * Math.cos(pitchRad), Math.cos(rollRad) * Math.cos(pitchRad), -Math.sin(pitchRad)];
  const camera = makeCamera(widthPx, heightPx, focal * Math.max(widthPx, heightPx), gravity);
  const directionsRad = [wallRad, wallRad + Math.PI / 2].slice(0, faces);
  const data = new Uint8Array(3 * widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      let sum = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const offsetX = ((sample % SAMPLES) + 0.5) / SAMPLES;
        const offsetY = (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES;
        // Pixel x covers x..x+1 here, as the line segment detector counts.
        const ray = rayOf(camera, x + offsetX, y + offsetY);
        sum += rayGray(dot(ray, camera.right), dot(ray, camera.forward), dot(ray, camera.gravity), directionsRad);
      }
      data.fill(Math.round(sum / SAMPLES ** 2), 3 * (y * widthPx + x), 3 * (y * widthPx + x) + 3);
    }
  }
  return { camera, photo: { widthPx, heightPx, data }, directionsRad };
}
