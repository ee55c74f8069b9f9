import type { z } from 'zod';
import { AtelierError } from '@atelier/kernel';
import type { Frame, FrameSize } from '../../frame.js';
import { cutBox, type Box } from '../../kernels/cut-box.js';
import { pixelOperation } from '../../operation.js';
import { aspectRatio } from '../../schemas/parameters.js';
import { bestWindow } from './best-window.js';
import { crop } from './crop.schema.js';
import { attentionMap } from './interest-map.js';

type CropParameters = z.output<typeof crop.parameters>;

export const cropOperation = pixelOperation(crop, async (frame, parameters) => cutBox(frame, await keptBox(frame, parameters)), {
  settleOnFirst: async (first, parameters) => {
    const { leftPx, topPx, widthPx, heightPx } = await keptBox(first, parameters);
    return { ...parameters, aspect: undefined, square: false, box: { x: leftPx, y: topPx, width: widthPx, height: heightPx } };
  },
});

async function keptBox(frame: Frame, { box, aspect, square, percent, focus }: CropParameters): Promise<Box> {
  if (box) return insidePart(frame, box);
  const window = windowSize(frame, square ? 1 : aspect === undefined ? undefined : aspectRatio(aspect), percent / 100);
  if (focus === 'centre') return { ...window, leftPx: (frame.widthPx - window.widthPx) >> 1, topPx: (frame.heightPx - window.heightPx) >> 1 };
  return bestWindow(frame, window, await attentionMap(frame));
}

function insidePart({ widthPx, heightPx }: FrameSize, { x, y, width, height }: NonNullable<CropParameters['box']>): Box {
  if (x < widthPx && y < heightPx) return { leftPx: x, topPx: y, widthPx: Math.min(width, widthPx - x), heightPx: Math.min(height, heightPx - y) };
  const reason = `expected a box that begins inside the picture of ${widthPx}x${heightPx} but it begins at ${x},${y}`;
  throw new AtelierError('validation_failed', { message: reason, details: { box: reason } });
}

/** The largest window with the proportions (the picture's own when there are none), times a share. */
function windowSize({ widthPx, heightPx }: FrameSize, ratio = widthPx / heightPx, share: number): FrameSize {
  const fitted = widthPx / heightPx > ratio ? { width: heightPx * ratio, height: heightPx } : { width: widthPx, height: widthPx / ratio };
  return { widthPx: Math.max(1, Math.round(fitted.width * share)), heightPx: Math.max(1, Math.round(fitted.height * share)) };
}
