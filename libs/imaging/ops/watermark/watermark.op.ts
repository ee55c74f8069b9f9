import type { z } from 'zod';
import { anchoredPlace } from '../../composition/anchor.js';
import { namedPicture } from '../../composition/named-picture.js';
import { layOver } from '../../composition/paint-over.js';
import { withAlpha, type Frame } from '../../frame.js';
import { parseColor } from '../../kernels/parse-color.js';
import { pixelOperation, type OperationContext } from '../../operation.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';
import { drawText, thickened } from '../../text/draw-text.js';
import { watermark } from './watermark.schema.js';

type WatermarkParameters = z.output<typeof watermark.parameters>;

/** Distance from the picture's edges, share of its shorter side. */
const MARGIN = 0.03;
/** Free room between repeats, shares of the mark's width and of its height. */
const GAP_ACROSS = 0.5;
const GAP_DOWN = 1.8;
/** Height of the font that the mark is first written with, to learn its proportions. */
const TRIAL_SIZE_PX = 40;
/** Letters are as easily lost on white as on black: a shade of this strength and this share of their height surrounds them. */
const SHADE_OPACITY = 0.45;
const SHADE_WIDTH = 0.04;

export const watermarkOperation = pixelOperation(watermark, async (frame, parameters, context) => {
  const widthPx = Math.max(1, Math.round((frame.widthPx * parameters.size_percent) / 100));
  const mark = parameters.text === undefined ? await logo(frame, widthPx, parameters.image ?? '', context) : await lettering(frame, widthPx, parameters.text, parameters);
  const marked = { ...frame, data: new Uint8Array(frame.data) };
  const opacity = parameters.opacity / 100;
  if (parameters.tile) tileOver(marked, mark, opacity);
  else layOver(marked, mark, anchoredPlace(parameters.position, frame, mark, Math.round(Math.min(frame.widthPx, frame.heightPx) * MARGIN)), opacity);
  return marked;
});

async function logo(frame: Frame, widthPx: number, name: string, context: OperationContext): Promise<Frame> {
  const picture = withAlpha(namedPicture(context, name, 'image'));
  return toFrame(fromFrame(picture).resize(widthPx, frame.heightPx, { fit: 'inside' }));
}

async function lettering(frame: Frame, widthPx: number, text: string, { color }: WatermarkParameters): Promise<Frame> {
  const line = { text, maxWidthPx: 100 * frame.widthPx, weight: 'bold', align: 'centre' } as const;
  const trial = await drawText({ ...line, sizePx: TRIAL_SIZE_PX });
  const sizePx = Math.max(4, TRIAL_SIZE_PX * Math.min(widthPx / trial.widthPx, frame.heightPx / trial.heightPx));
  const letters = await drawText({ ...line, sizePx });
  const shade = thickened(letters, Math.max(0.7, sizePx * SHADE_WIDTH));
  const growthPx = (shade.widthPx - letters.widthPx) / 2;
  const [red, green, blue, alpha] = parseColor(color);
  const ground = red + green + blue > 382 ? 0 : 255;
  const mark: Frame = { widthPx: shade.widthPx, heightPx: shade.heightPx, channels: 4, data: new Uint8Array(shade.data.length * 4) };
  for (let y = 0; y < mark.heightPx; y++) {
    for (let x = 0; x < mark.widthPx; x++) {
      const column = x - growthPx;
      const row = y - growthPx;
      const isInside = column >= 0 && row >= 0 && column < letters.widthPx && row < letters.heightPx;
      const ink = isInside ? letters.data[row * letters.widthPx + column] / 255 : 0;
      const around = (shade.data[y * mark.widthPx + x] / 255) * SHADE_OPACITY * (1 - ink);
      const at = 4 * (y * mark.widthPx + x);
      const whole = ink + around;
      if (whole === 0) continue;
      mark.data.set([(red * ink + ground * around) / whole, (green * ink + ground * around) / whole, (blue * ink + ground * around) / whole, whole * alpha], at);
    }
  }
  return mark;
}

/** Rows of marks, every second one shifted by half a step. */
function tileOver(frame: Frame, mark: Frame, opacity: number): void {
  const stepX = Math.ceil(mark.widthPx * (1 + GAP_ACROSS));
  const stepY = Math.ceil(mark.heightPx * (1 + GAP_DOWN));
  for (let topPx = -Math.floor(mark.heightPx / 2), row = 0; topPx < frame.heightPx; topPx += stepY, row++) {
    const firstX = -Math.floor(row % 2 === 0 ? mark.widthPx / 2 : mark.widthPx / 2 + stepX / 2);
    for (let leftPx = firstX; leftPx < frame.widthPx; leftPx += stepX) layOver(frame, mark, { leftPx, topPx }, opacity);
  }
}
