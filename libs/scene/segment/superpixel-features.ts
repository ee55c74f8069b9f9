import { vanishingPoints } from '../geometry/camera.js';
import type { Camera, SceneGeometry } from '../geometry/geometry.types.js';
import { boxMean } from '../raster/box-filter.js';
import { labFromSrgb } from '../raster/color.js';
import type {
  ColorRaster,
  GrayRaster,
  LabelRaster,
  RgbImage,
} from '../raster/raster.types.js';
import { resizeRgbArea, workSize } from '../raster/resize.js';
import type { CoarseFeatures, SuperpixelFeatures } from './coarse.types.js';
import { edgeAlignment } from './edge-alignment.js';
import { lightnessGradient } from './lightness-gradient.js';
import { lineDensity, linesAbove } from './line-evidence.js';
import {
  adjacency,
  superpixelAreas,
  superpixelCentres,
  superpixelMean,
  superpixelMeanColor,
} from './superpixel-graph.js';
import { superpixels } from './superpixels.js';

const WORK_LONG_SIDE_PX = 640;
const COARSE_SUPERPIXELS = { segments: 1100, compactness: 9, sigmaPx: 0.7, iterations: 6 };
/** Window of the texture measure: 9 x 9 working pixels. */
const TEXTURE_RADIUS_PX = 4;
/** Superpixels within this many rows of the upper edge touch it. */
const TOP_ROWS = 3;
/** The horizon runs off to infinity when the camera looks straight up or down. */
const SMALLEST_GRAVITY_Y = 0.2;

/** Shrinks a photo to the working size, cuts it into superpixels and gathers the evidence of each of them. */
export function coarseFeatures(photo: RgbImage, geometry: SceneGeometry): CoarseFeatures {
  const { widthPx, heightPx, scale } = workSize(
    photo.widthPx,
    photo.heightPx,
    WORK_LONG_SIDE_PX,
  );
  const srgb = clipToUnit(resizeRgbArea(photo, widthPx, heightPx));
  return featuresOfSuperpixels(srgb, superpixels(srgb, COARSE_SUPERPIXELS), geometry, scale);
}

/** Evidence of given superpixels of a picture; `scale` is working per photo pixel. */
export function featuresOfSuperpixels(
  srgb: ColorRaster,
  labels: LabelRaster,
  geometry: SceneGeometry,
  scale: number,
): CoarseFeatures {
  const { widthPx, heightPx } = srgb;
  const lab = labFromSrgb(srgb);
  const gradient = lightnessGradient(lab);
  const texture = boxMean(gradient.magnitude, TEXTURE_RADIUS_PX);
  const belowHorizon = heightBelowHorizon(geometry.camera, widthPx, heightPx, scale);
  const areasPx = superpixelAreas(labels);
  const mean = (values: GrayRaster): Float64Array => superpixelMean(values, labels, areasPx);
  const density = lineDensity(geometry, widthPx, heightPx, scale);
  const centres = superpixelCentres(labels, areasPx);
  const measured: SuperpixelFeatures = {
    lab: superpixelMeanColor(lab, labels, areasPx),
    texture: mean(texture),
    alignment: mean(edgeAlignment(gradient, vanishingPoints(geometry), scale)),
    linesAbove: mean(linesAbove(geometry, widthPx, heightPx, scale)),
    lineDensity: interleave([
      mean(density.vertical),
      mean(density.horizontal),
      mean(density.unlabelled),
    ]),
    belowHorizon: mean(belowHorizon),
    x: centres.xPx.map((x) => x / widthPx),
    y: centres.yPx.map((y) => y / heightPx),
    touchesTop: labelsInTopRows(labels),
  };
  return {
    widthPx,
    heightPx,
    scale,
    srgb,
    lab,
    gradientMagnitude: gradient.magnitude,
    texture,
    belowHorizon,
    labels,
    areasPx,
    edges: adjacency(labels, gradient.magnitude),
    superpixels: measured,
  };
}

/** Height of each working pixel below the horizon as a share of the picture's height; negative above. */
export function heightBelowHorizon(
  camera: Camera,
  widthPx: number,
  heightPx: number,
  scale: number,
): GrayRaster {
  const [gravityX, gravityY, gravityZ] = camera.gravity;
  const data = new Float32Array(widthPx * heightPx);
  for (let x = 0; x < widthPx; x += 1) {
    const sideways = (x / scale - camera.widthPx / 2) * gravityX;
    const drop = (camera.focalPx * gravityZ + sideways) / Math.max(gravityY, SMALLEST_GRAVITY_Y);
    const horizonPx = (camera.heightPx / 2 - drop) * scale;
    for (let y = 0; y < heightPx; y += 1) {
      data[y * widthPx + x] = (y - horizonPx) / heightPx;
    }
  }
  return { widthPx, heightPx, data };
}

function labelsInTopRows(labels: LabelRaster): Uint8Array {
  const touches = new Uint8Array(labels.count);
  const end = Math.min(TOP_ROWS, labels.heightPx) * labels.widthPx;
  for (let pixel = 0; pixel < end; pixel += 1) {
    touches[labels.data[pixel]] = 1;
  }
  return touches;
}

function interleave(columns: readonly Float64Array[]): Float64Array {
  const rows = new Float64Array(columns.length * columns[0].length);
  columns.forEach((column, at) =>
    column.forEach((value, row) => {
      rows[row * columns.length + at] = value;
    }),
  );
  return rows;
}

/** Clips in place: the cubic enlargement of a small photo overshoots at edges. */
function clipToUnit(srgb: ColorRaster): ColorRaster {
  const { data } = srgb;
  for (let index = 0; index < data.length; index += 1) {
    const value = data[index];
    data[index] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
  return srgb;
}
