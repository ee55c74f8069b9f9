import {
  beforeAfter,
  depthPreview,
  depthStage,
  enhanceImage,
  refinementStage,
  segmentationStage,
  sharpenDetail,
  textureStage,
  type ByteMask,
  type DepthInput,
  type DepthOutput,
  type GrayRaster,
  type RefinementInput,
  type RefinementOutput,
  type RgbImage,
  type SegmentationInput,
  type SegmentationOutput,
  type TextureInput,
  type TextureOutput,
} from '@atelier/scene';
import { threadTask } from '@atelier/threads';

/**
 * The pixel work of this feature as tasks for worker threads. The pool imports this very module in its threads, so
 * the functions below are what runs there; the main thread only names them.
 */
export { segmentationStage, depthStage, textureStage, refinementStage };

/** Input of the enhancement of a photo without a swatch. */
export interface EnhanceInput {
  readonly photo: RgbImage;
  readonly mask?: ByteMask;
}

/** Enhances a photo; see `enhanceImage` of the scene library. */
export function enhance({ photo, mask }: EnhanceInput): RgbImage {
  return enhanceImage(photo, mask);
}

/** Halo-free sharpening after an enlargement. */
export function sharpen({ image, scale }: { readonly image: RgbImage; readonly scale: number }): RgbImage {
  return sharpenDetail(image, { amount: 0.7, radiusPx: 0.6 * scale });
}

/** Pictures that are stored beside the result. */
export interface ArtifactInput {
  readonly before: RgbImage;
  readonly after: RgbImage;
  readonly depth?: GrayRaster;
}
export interface ArtifactOutput {
  readonly beforeAfter: RgbImage;
  readonly depth?: ByteMask;
}

/** Draws the side-by-side picture and the depth map. */
export function drawArtifacts({ before, after, depth }: ArtifactInput): ArtifactOutput {
  return {
    beforeAfter: beforeAfter(before, after),
    ...(depth ? { depth: depthPreview(depth, before.widthPx, before.heightPx) } : {}),
  };
}

const here = import.meta.url;

export const segmentationTask = threadTask<SegmentationInput, SegmentationOutput>(here, 'segmentationStage');
export const depthTask = threadTask<DepthInput, DepthOutput>(here, 'depthStage');
export const textureTask = threadTask<TextureInput, TextureOutput>(here, 'textureStage');
export const refinementTask = threadTask<RefinementInput, RefinementOutput>(here, 'refinementStage');
export const enhanceTask = threadTask<EnhanceInput, RgbImage>(here, 'enhance');
export const sharpenTask = threadTask<{ image: RgbImage; scale: number }, RgbImage>(here, 'sharpen');
export const artifactTask = threadTask<ArtifactInput, ArtifactOutput>(here, 'drawArtifacts');
