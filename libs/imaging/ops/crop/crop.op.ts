import type { z } from 'zod';
import { AtelierError } from '@atelier/kernel';
import type { Frame, FrameSize } from '../../frame.js';
import { subjectBox } from '../../cutout/subject-box.js';
import { cutBox, type Box } from '../../kernels/cut-box.js';
import { pixelOperation } from '../../operation.js';
import { aspectRatio } from '../../schemas/parameters.js';
import { bestWindow } from './best-window.js';
import { crop } from './crop.schema.js';
import { attentionMap } from './interest-map.js';

/** Air around a subject that is cut out of its picture, as a share of its longer side. */
const SUBJECT_MARGIN = 0.05;

type CropParameters = z.output<typeof crop.parameters>;

export const cropOperation = pixelOperation(crop, async (frame, parameters) => cutBox(frame, await keptBox(frame, parameters)), {
  settleOnFirst: async (first, parameters) => {
    const { leftPx, topPx, widthPx, heightPx } = await keptBox(first, parameters);
    return { ...parameters, aspect: undefined, square: false, box: { x: leftPx, y: topPx, width: widthPx, height: heightPx } };
  },
});

async function keptBox(frame: Frame, { box, aspect, square, percent, focus }: CropParameters): Promise<Box> {
  if (box) return insidePart(frame, box);
  const subject = focus === 'subject' ? await subjectBox(frame) : undefined;
  if (subject && aspect === undefined && !square && percent === 100) return withMargin(frame, subject);
  const window = windowSize(frame, square ? 1 : aspect === undefined ? undefined : aspectRatio(aspect), percent / 100);
  if (focus === 'centre') return around(frame, window, { leftPx: 0, topPx: 0, ...frame });
  return subject ? around(frame, window, subject) : bestWindow(frame, window, await attentionMap(frame));
}

/** A window with a box in its middle, as far as the edges of the picture allow. */
function around({ widthPx, heightPx }: FrameSize, window: FrameSize, box: Box): Box {
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, Math.floor(value)));
  return {
    ...window,
    leftPx: clamp(box.leftPx + (box.widthPx - window.widthPx) / 2, widthPx - window.widthPx),
    topPx: clamp(box.topPx + (box.heightPx - window.heightPx) / 2, heightPx - window.heightPx),
  };
}

/** A box with some air around it, as much as the picture has. */
function withMargin({ widthPx, heightPx }: FrameSize, box: Box): Box {
  const marginPx = Math.round(SUBJECT_MARGIN * Math.max(box.widthPx, box.heightPx));
  const [leftPx, topPx] = [Math.max(0, box.leftPx - marginPx), Math.max(0, box.topPx - marginPx)];
  const [right, bottom] = [Math.min(widthPx, box.leftPx + box.widthPx + marginPx), Math.min(heightPx, box.topPx + box.heightPx + marginPx)];
  return { leftPx, topPx, widthPx: right - leftPx, heightPx: bottom - topPx };
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
