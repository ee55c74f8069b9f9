import { anchoredPlace, type Anchor } from '../../composition/anchor.js';
import { paintThroughMask } from '../../composition/paint-over.js';
import { parseColor } from '../../kernels/parse-color.js';
import { pixelOperation } from '../../operation.js';
import { drawText, thickened } from '../../text/draw-text.js';
import { addText } from './add-text.schema.js';

/** Distance from the picture's edges, share of its shorter side. */
const MARGIN = 0.04;
/** Width of the outline, share of the font's height. */
const OUTLINE = 0.05;

export const addTextOperation = pixelOperation(addText, async (frame, { text, position, size_percent, color, outline, weight }) => {
  const shorter = Math.min(frame.widthPx, frame.heightPx);
  const marginPx = Math.round(shorter * MARGIN);
  const sizePx = Math.max(4, (shorter * size_percent) / 100);
  const letters = await drawText({ text, sizePx, maxWidthPx: frame.widthPx - 2 * marginPx, weight, align: alignmentOf(position) });
  const place = anchoredPlace(position, frame, letters, marginPx);
  const written = { ...frame, data: new Uint8Array(frame.data) };
  if (outline !== undefined) {
    const outlined = thickened(letters, Math.max(0.8, sizePx * OUTLINE));
    const growthPx = (outlined.widthPx - letters.widthPx) / 2;
    paintThroughMask(written, outlined, { leftPx: place.leftPx - growthPx, topPx: place.topPx - growthPx }, parseColor(outline));
  }
  paintThroughMask(written, letters, place, parseColor(color));
  return written;
});

function alignmentOf(position: Anchor): 'left' | 'centre' | 'right' {
  if (position.endsWith('left')) return 'left';
  return position.endsWith('right') ? 'right' : 'centre';
}
