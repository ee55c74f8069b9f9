import { wallPointToPhoto } from './pose.js';
import type { SceneTruth } from './drawn.types.js';

/** Largest distance in pixels between wall pixels and where their own (u, height) falls by the wall's homography. */
export function worstReprojectionPx(truth: SceneTruth): number {
  const { widthPx } = truth.alpha;
  let worst = 0;
  for (let i = 0; i < truth.wallId.length; i++) {
    if (truth.wallId[i] < 0) continue;
    const [x, y] = wallPointToPhoto(truth.walls[truth.wallId[i]], truth.uM[i], truth.heightM[i]);
    worst = Math.max(worst, Math.hypot(x - (i % widthPx), y - Math.floor(i / widthPx)));
  }
  return worst;
}

/** Largest difference in metres between the depth kept for a wall pixel and that of its point in space. */
export function worstDepthErrorM(truth: SceneTruth): number {
  const { gravity } = truth.camera;
  let worst = 0;
  for (let i = 0; i < truth.wallId.length; i++) {
    if (truth.wallId[i] < 0) continue;
    const { originM, direction } = truth.walls[truth.wallId[i]];
    const depth = originM[2] + truth.uM[i] * direction[2] - truth.heightM[i] * gravity[2];
    worst = Math.max(worst, Math.abs(depth - truth.depthM[i]));
  }
  return worst;
}

/** How many pixels carry a value of an array. */
export function countOf(values: ArrayLike<number>, wanted: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) count++;
  return count;
}
