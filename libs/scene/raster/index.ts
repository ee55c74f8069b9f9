/** The raster toolbox for rooms that work on pictures but not on houses. */
export type { ByteMask, ColorRaster, GrayRaster, RgbImage } from './raster.types.js';
export { boxMean } from './box-filter.js';
export { colorFromBytes, labFromSrgb, linearToSrgb, srgbToLinear } from './color.js';
export { connectedComponents, fillHoles, type Components } from './components.js';
export { gaussianBlur, gaussianBlurColor, maskedGaussianColor } from './gaussian.js';
export { guidedFilterColor, guidedFilterGray } from './guided-filter.js';
export { close, dilate, ellipseKernel, erode, open, rectKernel } from './morphology.js';
export { resizeColor, resizeGray, resizeRgbArea, workSize } from './resize.js';
export { percentile } from './statistics.js';
export { alphaFromMask } from '../segment/alpha.js';
export { hashedNormal } from '../refine/hashed-noise.js';
export { rowGrower, type RowGrower } from '../texture/row-grower.js';
export { photoSegments } from '../geometry/photo-segments.js';
