import { percentiles } from '../raster/statistics.js';
import type { ByteMask, GrayRaster, RgbImage } from '../raster/raster.types.js';

/** Depths beyond these percentiles are clipped, so that one far pixel does not take all the contrast. */
const NEAR_PERCENTILE = 2;
const FAR_PERCENTILE = 98;
/** The farthest plane stays visible against "none". */
const DARKEST_DEPTH = 40;
const DIVIDER_SHARE = 0.004;

/**
 * A depth map to look at: near is bright, contrast stretched over what is there, 0 where there is no depth.
 *
 * @param depth plane units; not finite where nothing is known.
 */
export function depthPreview(depth: GrayRaster, widthPx: number, heightPx: number): ByteMask {
  const nearness = depth.data.map((value) => (Number.isFinite(value) && value > 0 ? 1 / value : 0));
  const known = nearness.filter((value) => value > 0);
  const [far, near] = known.length > 0 ? percentiles(known, [100 - FAR_PERCENTILE, 100 - NEAR_PERCENTILE]) : [0, 1];
  const levels = new Uint8Array(nearness.length);
  for (let i = 0; i < levels.length; i++) {
    if (nearness[i] <= 0) continue;
    const position = near > far ? Math.min(1, Math.max(0, (nearness[i] - far) / (near - far))) : 1;
    levels[i] = Math.round(DARKEST_DEPTH + (255 - DARKEST_DEPTH) * position);
  }
  return nearestResize({ widthPx: depth.widthPx, heightPx: depth.heightPx, data: levels }, widthPx, heightPx);
}

function nearestResize(mask: ByteMask, widthPx: number, heightPx: number): ByteMask {
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor(((y + 0.5) * mask.heightPx) / heightPx) * mask.widthPx;
    for (let x = 0; x < widthPx; x++) {
      data[y * widthPx + x] = mask.data[row + Math.floor(((x + 0.5) * mask.widthPx) / widthPx)];
    }
  }
  return { widthPx, heightPx, data };
}

/** Photo and result side by side with a thin white divider; both of the same size. */
export function beforeAfter(before: RgbImage, after: RgbImage): RgbImage {
  const { widthPx, heightPx } = before;
  if (after.widthPx !== widthPx || after.heightPx !== heightPx) {
    throw new RangeError(`Expected both pictures to be ${widthPx} x ${heightPx} but received ${after.widthPx} x ${after.heightPx}`);
  }
  const dividerPx = Math.max(2, Math.round(DIVIDER_SHARE * widthPx));
  const totalPx = 2 * widthPx + dividerPx;
  const data = new Uint8Array(3 * totalPx * heightPx).fill(255);
  const pitch = 3 * widthPx;
  for (let y = 0; y < heightPx; y++) {
    const to = 3 * y * totalPx;
    data.set(before.data.subarray(y * pitch, (y + 1) * pitch), to);
    data.set(after.data.subarray(y * pitch, (y + 1) * pitch), to + pitch + 3 * dividerPx);
  }
  return { widthPx: totalPx, heightPx, data };
}
