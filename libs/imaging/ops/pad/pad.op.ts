import { assertRoom } from '../../assert-room.js';
import { placeOnCanvas } from '../../kernels/place-on-canvas.js';
import { pixelOperation } from '../../operation.js';
import { aspectRatio } from '../../schemas/parameters.js';
import { pad } from './pad.schema.js';

export const padOperation = pixelOperation(pad, (frame, { width = 1, height = 1, aspect, color }, { maxPixels }) => {
  const ratio = aspect === undefined ? undefined : aspectRatio(aspect);
  const canvas = {
    widthPx: Math.max(frame.widthPx, ratio === undefined ? width : Math.round(frame.heightPx * ratio)),
    heightPx: Math.max(frame.heightPx, ratio === undefined ? height : Math.round(frame.widthPx / ratio)),
  };
  assertRoom(canvas, maxPixels);
  return placeOnCanvas(frame, canvas, color);
});
