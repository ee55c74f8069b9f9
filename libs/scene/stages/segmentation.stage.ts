import { estimateGeometry } from '../geometry/estimate-geometry.js';
import type { SceneGeometry } from '../geometry/geometry.types.js';
import { workSize } from '../raster/resize.js';
import type { ByteMask, GrayRaster, RgbImage } from '../raster/raster.types.js';
import { alphaFromMask } from '../segment/alpha.js';
import { coarseSegmentation } from '../segment/coarse-classes.js';
import { wallMask } from '../segment/wall-mask.js';
import { UNHEARD, type SegmentationInput, type SegmentationOutput, type StageReport } from './stage.types.js';

/** The size at which the building is known: that of the coarse segmentation. */
const BUILDING_SIDE_PX = 640;

/** Finds the lines of the photo and its wall; a given mask replaces all of the segmentation but the soft edge. */
export function segmentationStage(input: SegmentationInput, report: StageReport = UNHEARD): SegmentationOutput {
  const { photo, givenMask, seed = 0, exifFocalPx } = input;
  const geometry = estimateGeometry(photo, { seed, exifFocalPx });
  report(0.15);
  return givenMask ? fromGivenMask(photo, givenMask, geometry) : fromLinesAndColours(photo, geometry, seed, report);
}

function fromLinesAndColours(photo: RgbImage, geometry: SceneGeometry, seed: number, report: StageReport): SegmentationOutput {
  const coarse = coarseSegmentation(photo, geometry, { seed });
  report(0.45);
  const wall = wallMask(photo, coarse, geometry);
  report(0.9);
  return {
    alpha: alphaFromMask(photo, wall.mask),
    geometry,
    building: wall.building,
    sky: wall.sky,
    method: 'lines-and-colours',
  };
}

function fromGivenMask(photo: RgbImage, mask: ByteMask, geometry: SceneGeometry): SegmentationOutput {
  return {
    alpha: alphaFromMask(photo, mask),
    geometry,
    building: buildingOf(mask, photo),
    sky: null,
    method: 'given-mask',
  };
}

/** The given mask in place of the building's probability: where its planes are looked for. */
function buildingOf(mask: ByteMask, photo: RgbImage): GrayRaster {
  const { widthPx, heightPx } = workSize(photo.widthPx, photo.heightPx, BUILDING_SIDE_PX, 1);
  const data = new Float32Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) * mask.heightPx) / heightPx) * mask.widthPx;
    for (let x = 0; x < widthPx; x++) {
      data[y * widthPx + x] = mask.data[row + Math.floor(((x + 0.5) * mask.widthPx) / widthPx)] / 255;
    }
  }
  return { widthPx, heightPx, data };
}
