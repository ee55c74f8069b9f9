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
  whileReading: (size, parameters) => {
    const box = knownBox(size, parameters);
    return box && { kind: 'cut', box };
  },
  settleOnFirst: async (first, parameters) => {
    const { leftPx, topPx, widthPx, heightPx } = await keptBox(first, parameters);
    return { ...parameters, aspect: undefined, square: false, box: { x: leftPx, y: topPx, width: widthPx, height: heightPx } };
  },
});

/** The part to keep where the size of the picture is enough to tell. */
function knownBox(size: FrameSize, parameters: CropParameters): Box | undefined {
  if (parameters.box) return insidePart(size, parameters.box);
  return parameters.focus === 'centre' ? around(size, windowSize(size, parameters), { leftPx: 0, topPx: 0, ...size }) : undefined;
}

async function keptBox(frame: Frame, parameters: CropParameters): Promise<Box> {
  const known = knownBox(frame, parameters);
  if (known) return known;
  const { aspect, square, percent, focus } = parameters;
  const subject = focus === 'subject' ? await subjectBox(frame) : undefined;
  if (subject && aspect === undefined && !square && percent === 100) return withMargin(frame, subject);
  const window = windowSize(frame, parameters);
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
function windowSize({ widthPx, heightPx }: FrameSize, { square, aspect, percent }: CropParameters): FrameSize {
  const ratio = square ? 1 : aspect === undefined ? widthPx / heightPx : aspectRatio(aspect);
  const fitted = widthPx / heightPx > ratio ? { width: heightPx * ratio, height: heightPx } : { width: widthPx, height: widthPx / ratio };
  return { widthPx: Math.max(1, Math.round((fitted.width * percent) / 100)), heightPx: Math.max(1, Math.round((fitted.height * percent) / 100)) };
}
