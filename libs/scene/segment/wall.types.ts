import type { LabelRaster } from '../raster/raster.types.js';
import type { SuperpixelEdges } from './coarse.types.js';
import type { SuperpixelRegions } from './region-merge.js';

/** The small superpixels (about 2,600) on which wall and opening are told apart; one value each unless it says otherwise. */
export interface WallSuperpixels {
  readonly labels: LabelRaster;
  readonly areasPx: Float64Array;
  readonly edges: SuperpixelEdges;
  /** Mean Lab of the exposure-normalised photo, three values per superpixel. */
  readonly lab: Float64Array;
  /** Mean linear RGB (0-1) of the exposure-normalised photo, three values per superpixel. */
  readonly linear: Float64Array;
  /** Mean gradient magnitude, Lab lightness per pixel. */
  readonly texture: Float64Array;
  /** Probability of building (0-1). */
  readonly building: Float64Array;
  /** Probability of sky (0-1). */
  readonly sky: Float64Array;
  /** Height below the horizon as a share of the picture's height; negative above it. */
  readonly belowHorizon: Float64Array;
  /** Centre in working pixels. */
  readonly xPx: Float64Array;
  readonly yPx: Float64Array;
  /** Facade plane under the centre, -1 for none. */
  readonly planeId: Int16Array;
}

/** How much a superpixel looks like its neighbourhood's most common material. */
export interface Wallness {
  /** Weight in pixels with which each superpixel may vouch for others: its area where it is surely building. */
  readonly supportPx: Float64Array;
  /** Weighted count of alike neighbours, pixels. */
  readonly densityPx: Float64Array;
  /** Density over the highest density nearby, 0-1 (1 = the most common material around). */
  readonly popularity: Float64Array;
}

/** The decision per superpixel. */
export interface WallSolution {
  /** Probability of wall (0-1). */
  readonly wall: Float64Array;
  /** 1 where the superpixel lies on a roof and must not be painted. */
  readonly roof: Uint8Array;
  /** Superpixels merged where there is little contrast. */
  readonly regions: SuperpixelRegions;
  /** How much the superpixels at both ends of each edge pull at each other. */
  readonly coupling: Float64Array;
}
