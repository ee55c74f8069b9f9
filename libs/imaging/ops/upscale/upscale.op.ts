import { sharpenDetail } from '@atelier/scene';
import { assertRoom } from '../../assert-room.js';
import type { Frame } from '../../frame.js';
import { joinAlpha, splitAlpha } from '../../kernels/split-alpha.js';
import { pixelOperation } from '../../operation.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';
import { upscale } from './upscale.schema.js';

/** As the render feature enlarges: Lanczos3 in gamma-encoded sRGB, then sharpening that grows with the factor. */
const SHARPEN_AMOUNT = 0.7;
const RADIUS_PER_FACTOR_PX = 0.6;

export const upscaleOperation = pixelOperation(upscale, async (frame, { scale }, { maxPixels }): Promise<Frame> => {
  const size = { widthPx: frame.widthPx * scale, heightPx: frame.heightPx * scale };
  assertRoom(size, maxPixels);
  const large = await toFrame(fromFrame(frame).resize(size.widthPx, size.heightPx, { kernel: 'lanczos3', fit: 'fill' }));
  const { colors, alpha } = splitAlpha(large);
  const data = sharpenDetail({ ...size, data: colors }, { amount: SHARPEN_AMOUNT, radiusPx: RADIUS_PER_FACTOR_PX * scale }).data;
  return joinAlpha({ ...size, channels: 3, data }, alpha);
});
