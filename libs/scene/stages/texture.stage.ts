import { uvField } from '../geometry/uv-field.js';
import { workSize } from '../raster/resize.js';
import type { GrayRaster } from '../raster/raster.types.js';
import { exposureGain } from '../texture/exposure.js';
import { facadeWidth } from '../texture/facade-width.js';
import { lightColor } from '../texture/light-color.js';
import { mipPyramid } from '../texture/mip-pyramid.js';
import { BRIGHTEST_LOG_LIGHT, DARKEST_LOG_LIGHT, paintWall } from '../texture/paint-wall.js';
import { prepareSwatch } from '../texture/prepare-swatch.js';
import type { PreparedSwatch } from '../texture/prepare-swatch.js';
import type { TileSize } from '../texture/tile-sampler.js';
import { wallShading } from '../texture/wall-shading.js';
import type { WallShading } from '../texture/wall-shading.js';
import { UNHEARD, type StageReport, type TextureInput, type TextureOutput } from './stage.types.js';

/** How often the swatch repeats across the facade when the customer does not say. */
export const DEFAULT_REPEATS = 24;
/** Texture coordinates change so slowly that this size is enough to measure the facade. */
const MEASURING_SIDE_PX = 500;

/** Lays the swatch on the planes of the facade and lights it like the old wall. */
export function textureStage(input: TextureInput, report: StageReport = UNHEARD): TextureOutput {
  const { photo, alpha, geometry, planes } = input;
  const swatch = prepareSwatch(input.swatch);
  const tile = tileSize(input, swatch);
  report(0.25);
  const shading = wallShading(photo, alpha);
  report(0.5);
  const exposure = exposureGain(photo, input.sky);
  const data = paintWall(photo, alpha, {
    camera: geometry.camera,
    planes,
    levels: mipPyramid(swatch.tile),
    tile,
    shading,
    exposure,
    lightColor: lightColor(photo, alpha),
  });
  return {
    painted: { widthPx: photo.widthPx, heightPx: photo.heightPx, data },
    illumination: illumination(shading, exposure),
    tile,
    seamsMended: swatch.seamsMended,
  };
}

/** Size of one repeat in plane units. A mended swatch shows less, so that its repeat is smaller in proportion. */
function tileSize(input: TextureInput, swatch: PreparedSwatch): TileSize {
  const { photo, alpha, geometry, planes } = input;
  const size = workSize(photo.widthPx, photo.heightPx, MEASURING_SIDE_PX, 1);
  const field = uvField(geometry.camera, planes, size.widthPx, size.heightPx);
  const width = facadeWidth(field, alpha) / (input.realWorldScale ?? DEFAULT_REPEATS);
  return { width: width * swatch.keptWidth, height: width * swatch.aspect * swatch.keptHeight };
}

/** Factor on linear light at working size: shading times exposure. */
function illumination(shading: WallShading, exposure: number): GrayRaster {
  const { widthPx, heightPx, data } = shading.logLight;
  return {
    widthPx,
    heightPx,
    data: data.map((value) => {
      const light = Math.min(BRIGHTEST_LOG_LIGHT, Math.max(DARKEST_LOG_LIGHT, value - shading.reference));
      return exposure * Math.exp(light);
    }),
  };
}
