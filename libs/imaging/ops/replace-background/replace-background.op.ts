import type { z } from 'zod';
import { namedPicture } from '../../composition/named-picture.js';
import { layOver } from '../../composition/paint-over.js';
import { blurBackground } from '../../cutout/blur-background.js';
import { cutOut } from '../../cutout/cut-out.js';
import { liftSubject } from '../../cutout/lift-subject.js';
import type { Frame, FrameSize } from '../../frame.js';
import { parseColor } from '../../kernels/parse-color.js';
import { pixelOperation, type OperationContext } from '../../operation.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';
import { replaceBackground } from './replace-background.schema.js';

type Ground = z.output<typeof replaceBackground.parameters>;
type Gradient = NonNullable<Ground['gradient']>;

/** Sigma of the strongest blur, share of the long side. */
const STRONGEST_BLUR = 0.04;

export const replaceBackgroundOperation = pixelOperation(replaceBackground, async (frame, ground, context) => {
  if (ground.blur !== undefined) return blurBackground(frame, (ground.blur / 100) * STRONGEST_BLUR * Math.max(frame.widthPx, frame.heightPx));
  const subject = liftSubject(frame, await cutOut(frame));
  const result = await drawGround(frame, ground, context);
  layOver(result, subject, { leftPx: 0, topPx: 0 });
  return result;
});

async function drawGround(size: FrameSize, { color = '#ffffff', gradient, image }: Ground, context: OperationContext): Promise<Frame> {
  if (image !== undefined) return toFrame(fromFrame(namedPicture(context, image, 'image')).resize(size.widthPx, size.heightPx, { fit: 'cover' }));
  return drawGradient(size, gradient ?? { from: color, to: color, direction: 'down' });
}

function drawGradient({ widthPx, heightPx }: FrameSize, { from, to, direction }: Gradient): Frame {
  const start = parseColor(from);
  const end = parseColor(to);
  const channels = start[3] < 255 || end[3] < 255 ? 4 : 3;
  const data = new Uint8Array(widthPx * heightPx * channels);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += channels) {
      const share = wayTo((x + 0.5) / widthPx, (y + 0.5) / heightPx, direction);
      for (let channel = 0; channel < channels; channel++) data[at + channel] = start[channel] + share * (end[channel] - start[channel]) + 0.5;
    }
  }
  return { widthPx, heightPx, channels, data };
}

/** 0 where the gradient starts, 1 where it ends. */
function wayTo(across: number, down: number, direction: Gradient['direction']): number {
  switch (direction) {
    case 'down':
      return down;
    case 'right':
      return across;
    case 'outwards':
      return Math.min(1, Math.hypot(across - 0.5, down - 0.5) / Math.SQRT1_2);
  }
}
