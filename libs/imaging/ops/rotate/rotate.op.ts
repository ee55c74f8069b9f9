import { pixelOperation } from '../../operation.js';
import { turnAny } from '../../kernels/turn-any.js';
import { turnQuarters } from '../../kernels/turn-quarters.js';
import { assertRoom } from '../../assert-room.js';
import { turnedSize } from '../../kernels/turned-size.js';
import { rotate } from './rotate.schema.js';

export const rotateOperation = pixelOperation(rotate, (frame, { degrees, background }, context) => {
  const turn = ((degrees % 360) + 360) % 360;
  if (turn % 90 === 0) return turnQuarters(frame, turn / 90);
  assertRoom(turnedSize(frame, turn), context.maxPixels);
  return turnAny(frame, turn, background ?? (context.keepsAlpha ? '#ffffff00' : '#ffffff'));
});
