import { cutBox } from '../../kernels/cut-box.js';
import { turnAny } from '../../kernels/turn-any.js';
import { insideSize } from '../../kernels/turned-size.js';
import { pixelOperation } from '../../operation.js';
import { measureTilt } from './measure-tilt.js';
import { straighten } from './straighten.schema.js';

/** A smaller turn changes nothing that eyes can see and would only soften the picture. */
const LEAST_TURN_DEGREES = 0.1;

export const straightenOperation = pixelOperation(
  straighten,
  async (frame, { degrees }) => {
    const turn = degrees ?? -measureTilt(frame);
    if (Math.abs(turn) < LEAST_TURN_DEGREES) return frame;
    const turned = await turnAny(frame, turn, '#ffffff');
    // Two pixels less than geometry allows: the outermost ones are mixed with the background.
    const inside = insideSize({ widthPx: Math.max(1, frame.widthPx - 4), heightPx: Math.max(1, frame.heightPx - 4) }, turn);
    return cutBox(turned, { ...inside, leftPx: (turned.widthPx - inside.widthPx) >> 1, topPx: (turned.heightPx - inside.heightPx) >> 1 });
  },
  { settleOnFirst: (first, { degrees }) => ({ degrees: degrees ?? -measureTilt(first) }) },
);
