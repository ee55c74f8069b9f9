import type { ColorRaster, GrayRaster, LabelRaster } from '../raster/raster.types.js';

/** The four coarse classes of a street photo, in the order of every array that holds one value per class. */
export const CLASS_COUNT = 4;
export const SKY = 0;
export const PLANTS = 1;
export const GROUND = 2;
export const BUILDING = 3;

/** Which superpixels touch each other and how strong the border between them is; every pair is listed once. */
export interface SuperpixelEdges {
  readonly count: number;
  /** The smaller label of each pair. */
  readonly first: Int32Array;
  /** The larger label of each pair. */
  readonly second: Int32Array;
  /** Length of the common border in pixel steps. */
  readonly borderPx: Float64Array;
  /** Mean gradient magnitude along the common border, Lab lightness per pixel. */
  readonly gradient: Float64Array;
}

/** Evidence per pixel at the working size (long side 640 px). */
export interface PixelFeatures {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Working pixels per full-size photo pixel. */
  readonly scale: number;
  /** Photo at the working size, sRGB 0-1. */
  readonly srgb: ColorRaster;
  /** Photo at the working size, CIE Lab (L 0-100). */
  readonly lab: ColorRaster;
  /** Magnitude of the slightly smoothed lightness gradient, L per pixel. */
  readonly gradientMagnitude: GrayRaster;
  /** Mean gradient magnitude over 9 x 9 pixels, L per pixel. */
  readonly texture: GrayRaster;
  /** Height below the horizon as a share of the picture's height; negative above it. */
  readonly belowHorizon: GrayRaster;
}

/** Mean evidence per superpixel; every array holds one value per superpixel unless it says otherwise. */
export interface SuperpixelFeatures {
  /** Mean Lab, three values per superpixel. */
  readonly lab: Float64Array;
  readonly texture: Float64Array;
  /** Share of the gradient energy that points to a vanishing point: 0 as by chance, 1 all of it. */
  readonly alignment: Float64Array;
  /** How many horizontal building lines lie above. */
  readonly linesAbove: Float64Array;
  /** Share of pixels near that lie on a line, three values per superpixel: vertical, horizontal, unlabelled lines. */
  readonly lineDensity: Float64Array;
  readonly belowHorizon: Float64Array;
  /** Centre, share of the picture's width (0-1). */
  readonly x: Float64Array;
  /** Centre, share of the picture's height (0-1). */
  readonly y: Float64Array;
  /** 1 where the superpixel touches the upper edge of the picture. */
  readonly touchesTop: Uint8Array;
}

/** Everything that is known about the superpixels of a photo before they are classified. */
export interface CoarseFeatures extends PixelFeatures {
  /** Superpixel of each working pixel. */
  readonly labels: LabelRaster;
  /** Pixels per superpixel. */
  readonly areasPx: Float64Array;
  readonly edges: SuperpixelEdges;
  readonly superpixels: SuperpixelFeatures;
}

/** Upper and lower border of the building per column of the working picture, in working pixels from the top. */
export interface TierBorders {
  readonly upperPx: Float64Array;
  readonly lowerPx: Float64Array;
}

/** Probability (0-1) of each class per pixel at the working size. */
export interface ClassMaps {
  readonly sky: GrayRaster;
  readonly plants: GrayRaster;
  readonly ground: GrayRaster;
  readonly building: GrayRaster;
}

/** Coarse classes of a photo: which superpixel is sky, plants, ground or building. */
export interface CoarseSegmentation {
  readonly features: CoarseFeatures;
  /** `CLASS_COUNT` values per superpixel (sky, plants, ground, building) that sum to 1. */
  readonly probabilities: Float64Array;
  readonly tiers: TierBorders;
  /** The probabilities spread over the working pixels; formed anew at each call. */
  maps(): ClassMaps;
}
