export type { ByteMask, ColorRaster, GrayRaster, RgbImage } from './raster/raster.types.js';
export type { FacadePlane, SceneGeometry } from './geometry/geometry.types.js';
export * from './stages/stage.types.js';
export { segmentationStage } from './stages/segmentation.stage.js';
export { depthStage } from './stages/depth.stage.js';
export { DEFAULT_REPEATS, textureStage } from './stages/texture.stage.js';
export { DEFAULT_SEED, refinementStage } from './stages/refinement.stage.js';
export { beforeAfter, depthPreview, maskPreview } from './stages/artifacts.js';
