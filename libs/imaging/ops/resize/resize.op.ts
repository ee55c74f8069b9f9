import { assertRoom } from '../../assert-room.js';
import { placeOnCanvas } from '../../kernels/place-on-canvas.js';
import { outputOperation, pixelOperation, type Operation } from '../../operation.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';
import { resize } from './resize.schema.js';
import { resizePlan } from './target-size.js';

const pixels = pixelOperation(
  resize,
  async (frame, parameters, context) => {
    const { picture, canvas } = resizePlan(frame, parameters);
    assertRoom(canvas, context.maxPixels);
    const same = picture.widthPx === frame.widthPx && picture.heightPx === frame.heightPx;
    const scaled = same ? frame : await toFrame(fromFrame(frame).resize(picture.widthPx, picture.heightPx, { fit: picture.fit }));
    return placeOnCanvas(scaled, canvas, context.keepsAlpha ? '#ffffff00' : '#ffffff');
  },
  {
    whileReading: (size, parameters) => {
      const { picture, canvas } = resizePlan(size, parameters);
      const whole = canvas.widthPx === picture.widthPx && canvas.heightPx === picture.heightPx;
      const changes = picture.widthPx !== size.widthPx || picture.heightPx !== size.heightPx;
      return whole && changes ? { kind: 'resize', ...picture } : undefined;
    },
  },
);

/** Changes pixels, and with `max_bytes` how the file is written. */
export const resizeOperation: Operation = {
  ...pixels,
  ...outputOperation(resize, (output, { max_bytes }) => ({ ...output, maxBytes: max_bytes ?? output.maxBytes })),
};
