import type { SceneGeometry, UvField } from '../geometry/geometry.types.js';
import { labelColumns } from '../geometry/column-labels.js';
import { chainPlanes } from '../geometry/planes.js';
import { uvField } from '../geometry/uv-field.js';
import type { ColorRaster, GrayRaster, LabelRaster, RgbImage } from '../raster/raster.types.js';
import { resizeRgbArea, workSize } from '../raster/resize.js';
import { cleanMask } from './clean-mask.js';
import type { ClassMaps, CoarseSegmentation, PixelFeatures } from './coarse.types.js';
import { exposureGain, exposureTone, normaliseExposure } from './exposure-normalise.js';
import { refineWall } from './pixel-refine.js';
import type { CoarseWallMaps } from './pixel-refine.js';
import { spatialKernel } from './spatial-kernel.js';
import { applyTone } from './tone-table.js';
import { reviseWall } from './wall-revision.js';
import { solveWall } from './wall-solver.js';
import { wallLabels, wallSuperpixels } from './wall-superpixels.js';
import { wallness } from './wallness.js';

/** Long side of the refined mask, and the most a small photo is enlarged for it. */
const WORK_LONG_SIDE_PX = 896;
const LARGEST_ENLARGEMENT = 1.6;
/** Facade distance: standard deviation of the neighbourhood, share of the long side. */
const NEIGHBOURHOOD = 0.3;
export interface WallMask {
  /** 1 wall, 0 everything else, at the refined working size. */
  readonly mask: GrayRaster;
  /** Probability of building (0-1) at the size of the coarse segmentation. */
  readonly building: GrayRaster;
  /** Probability of sky (0-1) at the size of the coarse segmentation. */
  readonly sky: GrayRaster;
}

/**
 * The paintable wall of a photo, without windows, doors, shops, roofs and everything that is no building: wallness on
 * small superpixels, then pixel refinement with a local colour model, openings completed to rectangles on the facade
 * planes, specks removed.
 */
export function wallMask(photo: RgbImage, coarse: CoarseSegmentation, geometry: SceneGeometry): WallMask {
  const maps = coarse.maps();
  const planes = chainPlanes(geometry, labelColumns(geometry, maps.building));
  const gain = exposureGain(coarse.features, maps.building);
  const { widthPx, heightPx } = coarse.features;
  const coarseField = uvField(geometry.camera, planes, widthPx, heightPx);
  const coarseWall = solveCoarseWall(normaliseExposure(coarse.features, gain), maps, coarseField);
  const size = workSize(photo.widthPx, photo.heightPx, WORK_LONG_SIDE_PX, LARGEST_ENLARGEMENT);
  const srgb = normalisedPhoto(photo, size.widthPx, size.heightPx, gain);
  const refined = refineWall(srgb, coarseWall);
  const field = uvField(geometry.camera, planes, size.widthPx, size.heightPx);
  return { mask: cleanMask(refined, field), building: maps.building, sky: maps.sky };
}

/** Wall probability and roofs on small superpixels, spread over the working pixels. */
function solveCoarseWall(features: PixelFeatures, maps: ClassMaps, field: UvField): CoarseWallMaps {
  const labels = wallLabels(features);
  const planeAt = (x: number, y: number): number => field.planeId[y * field.widthPx + x];
  const superpixels = wallSuperpixels(features, labels, maps, planeAt);
  const sigmaPx = NEIGHBOURHOOD * Math.max(features.widthPx, features.heightPx);
  const kernel = spatialKernel(superpixels.xPx, superpixels.yPx, superpixels.planeId, sigmaPx);
  const popular = wallness(superpixels, kernel);
  const solution = solveWall(superpixels, popular, kernel);
  const hasRoof = solution.roof.includes(1);
  return {
    building: maps.building,
    wall: spread(labels, reviseWall(superpixels, popular, kernel, solution)),
    roof: hasRoof ? spread(labels, solution.roof) : null,
  };
}

/** A value per superpixel as a picture. */
function spread(labels: LabelRaster, values: ArrayLike<number>): GrayRaster {
  const { widthPx, heightPx } = labels;
  const data = new Float32Array(labels.data.length);
  for (let pixel = 0; pixel < data.length; pixel++) data[pixel] = values[labels.data[pixel]];
  return { widthPx, heightPx, data };
}

function normalisedPhoto(photo: RgbImage, widthPx: number, heightPx: number, gain: number): ColorRaster {
  const srgb = resizeRgbArea(photo, widthPx, heightPx);
  return gain === 1 ? srgb : { ...srgb, data: applyTone(exposureTone(gain), srgb.data) };
}
