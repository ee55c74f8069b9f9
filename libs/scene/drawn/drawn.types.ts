import type { Camera, Vec3 } from '../geometry/geometry.types.js';
import type { GrayRaster, RgbImage } from '../raster/raster.types.js';

/** What a pixel of a drawn scene shows; the numbers stand in `SceneTruth.surface`. */
export const SURFACE = { sky: 0, ground: 1, wall: 2, opening: 3, plant: 4, roof: 5, trim: 6 } as const;
export type Surface = (typeof SURFACE)[keyof typeof SURFACE];

/** A wall of a drawn scene as the camera sees it. Metres; vectors in the camera frame. */
export interface TrueWall {
  /** The point of the wall that has u = 0 and lies on the ground. */
  readonly originM: Vec3;
  /** Unit vector along which u grows; horizontal, to the right as seen from outside. */
  readonly direction: Vec3;
  readonly normal: Vec3;
  readonly uMinM: number;
  readonly uMaxM: number;
  /** 3x3, row-major: (u metres, height metres, 1) to homogeneous full-size pixels. */
  readonly wallToPhoto: readonly number[];
}

/** Everything that a measure may want to know, exact because the scene was made from it. One value per pixel. */
export interface SceneTruth {
  readonly camera: Camera;
  readonly walls: readonly TrueWall[];
  /** Share (0-1) of the pixel that shows bare wall, from all its subsamples. */
  readonly alpha: GrayRaster;
  /** Class at the centre of the pixel, one of SURFACE. */
  readonly surface: Uint8Array;
  /** Wall at the centre of the pixel, -1 where no bare wall is seen. */
  readonly wallId: Int8Array;
  /** Metres along the wall and above the ground at the centre of the pixel; 0 where wallId is -1. */
  readonly uM: Float32Array;
  readonly heightM: Float32Array;
  /** Metres along the optical axis; +Infinity where no wall stands. */
  readonly depthM: Float32Array;
  /** Light on the wall, 1 = fully lit; 1 elsewhere. */
  readonly illumination: Float32Array;
}

/** A picture whose truth is known. */
export interface DrawnScene {
  readonly photo: RgbImage;
  readonly truth: SceneTruth;
}
