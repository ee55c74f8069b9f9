import type { ClassMaps, PixelFeatures } from './coarse.types.js';
import { LINEAR_TONE } from './exposure-normalise.js';
import { adjacency, superpixelAreas, superpixelCentres, superpixelMean, superpixelMeanColor } from './superpixel-graph.js';
import { superpixels } from './superpixels.js';
import { applyTone } from './tone-table.js';
import type { WallSuperpixels } from './wall.types.js';
import type { LabelRaster } from '../raster/raster.types.js';

const OPTIONS = { segments: 2600, compactness: 7, sigmaPx: 0.5, iterations: 6 };

/** Cut a picture into the small superpixels on which wall and opening are told apart. */
export function wallLabels(features: PixelFeatures): LabelRaster {
  return superpixels(features.srgb, OPTIONS);
}

/**
 * Gather what the wall decision needs per superpixel. `features` are exposure-normalised; `planeAt` tells the facade
 * plane (-1 none) at a working pixel.
 */
export function wallSuperpixels(
  features: PixelFeatures,
  labels: LabelRaster,
  maps: Pick<ClassMaps, 'building' | 'sky'>,
  planeAt: (xPx: number, yPx: number) => number,
): WallSuperpixels {
  const areasPx = superpixelAreas(labels);
  const { xPx, yPx } = superpixelCentres(labels, areasPx);
  const linear = { ...features.srgb, data: applyTone(LINEAR_TONE, features.srgb.data) };
  return {
    labels,
    areasPx,
    edges: adjacency(labels, features.gradientMagnitude),
    lab: superpixelMeanColor(features.lab, labels, areasPx),
    linear: superpixelMeanColor(linear, labels, areasPx),
    texture: superpixelMean(features.texture, labels, areasPx),
    building: superpixelMean(maps.building, labels, areasPx),
    sky: superpixelMean(maps.sky, labels, areasPx),
    belowHorizon: superpixelMean(features.belowHorizon, labels, areasPx),
    xPx,
    yPx,
    planeId: Int16Array.from(xPx, (x, node) => planeAt(Math.floor(x), Math.floor(yPx[node]))),
  };
}
