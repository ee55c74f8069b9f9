import { labelColumns } from '../geometry/column-labels.js';
import { chainPlanes } from '../geometry/planes.js';
import { uvField } from '../geometry/uv-field.js';
import { workSize } from '../raster/resize.js';
import type { DepthInput, DepthOutput } from './stage.types.js';

const WORK_SIDE_PX = 1000;

/** Planes of the facade from left to right, and their depth at a long side of at most 1000 px. */
export function depthStage(input: DepthInput): DepthOutput {
  const { geometry, building } = input;
  const { camera } = geometry;
  const planes = chainPlanes(geometry, labelColumns(geometry, building));
  const { widthPx, heightPx } = workSize(camera.widthPx, camera.heightPx, WORK_SIDE_PX, 1);
  const { depth } = uvField(camera, planes, widthPx, heightPx);
  return { planes, depth: { widthPx, heightPx, data: depth } };
}
