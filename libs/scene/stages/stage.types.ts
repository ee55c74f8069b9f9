import type { FacadePlane, SceneGeometry } from '../geometry/geometry.types.js';
import type { ByteMask, GrayRaster, RgbImage } from '../raster/raster.types.js';

/** Hears how far a stage is, 0-1. */
export type StageReport = (share: number) => void;

/** For callers that do not want to know. */
export const UNHEARD: StageReport = () => undefined;

/** Stage 1: which pixels are wall. */
export interface SegmentationInput {
  readonly photo: RgbImage;
  /** The caller's own mask (any size, 0-255): replaces all of the segmentation but the soft edge. */
  readonly givenMask?: ByteMask;
  /** Same seed, same result. Default 0. */
  readonly seed?: number;
  /** Focal length in full-size pixels, from EXIF, when known. */
  readonly exifFocalPx?: number;
}
export interface SegmentationOutput {
  /** Soft wall mask at the photo's full size. */
  readonly alpha: ByteMask;
  readonly geometry: SceneGeometry;
  /** Probability of building (0-1) at working size; the given mask when there was one. */
  readonly building: GrayRaster;
  /** Probability of sky (0-1) at working size; null with a given mask. */
  readonly sky: GrayRaster | null;
  /** 'lines-and-colours', 'given-mask' or, later, a model's id. */
  readonly method: string;
}

/** Stage 2: planes of the facade and their depth. */
export interface DepthInput {
  readonly geometry: SceneGeometry;
  readonly building: GrayRaster;
}
export interface DepthOutput {
  readonly planes: readonly FacadePlane[];
  /** Relative depth at working size (long side at most 1000 px), plane units; +Infinity where no plane is seen. */
  readonly depth: GrayRaster;
}

/** Stage 3: the swatch laid on the planes and lit like the old wall. */
export interface TextureInput {
  readonly photo: RgbImage;
  readonly alpha: ByteMask;
  readonly geometry: SceneGeometry;
  readonly planes: readonly FacadePlane[];
  readonly sky: GrayRaster | null;
  readonly swatch: RgbImage;
  /** How often the swatch repeats across the facade. Default 24. */
  readonly realWorldScale?: number;
}
export interface TextureOutput {
  /** New wall, linear light, 0-65535, three per pixel at full size; only read where alpha is over 0. */
  readonly painted: { readonly widthPx: number; readonly heightPx: number; readonly data: Uint16Array };
  /** Illumination that was applied (shading x exposure), working size, for measures and debugging. */
  readonly illumination: GrayRaster;
  /** Width and height of one repeat in plane units. */
  readonly tile: { readonly width: number; readonly height: number };
  /** How the swatch was made seamless: '' (it was), 'x', 'y' or 'xy'. */
  readonly seamsMended: string;
}

/** Stage 4: edges, grain and sharpness; the finished picture. */
export interface RefinementInput {
  readonly photo: RgbImage;
  readonly alpha: ByteMask;
  readonly painted: TextureOutput['painted'];
  /** Seed of the grain. Default 42. */
  readonly seed?: number;
  /** Stronger matching of the photo's local contrast and sharpness on the new wall. Default false. */
  readonly enhance?: boolean;
}
export interface RefinementOutput {
  readonly image: RgbImage;
  /** Pixels with alpha 0 whose bytes differ from the photo: always 0, counted and not assumed. */
  readonly changedOutsideMask: number;
}
