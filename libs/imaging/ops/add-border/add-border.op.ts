import { assertRoom } from '../../assert-room.js';
import { placeOnCanvas } from '../../kernels/place-on-canvas.js';
import { pixelOperation } from '../../operation.js';
import { addBorder } from './add-border.schema.js';

export const addBorderOperation = pixelOperation(addBorder, (frame, { width_px, percent, color }, { maxPixels }) => {
  const borderPx = width_px ?? Math.max(1, Math.round((Math.min(frame.widthPx, frame.heightPx) * percent) / 100));
  const canvas = { widthPx: frame.widthPx + 2 * borderPx, heightPx: frame.heightPx + 2 * borderPx };
  assertRoom(canvas, maxPixels);
  return placeOnCanvas(frame, canvas, color);
});
