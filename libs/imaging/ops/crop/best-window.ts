import type { FrameSize } from '../../frame.js';
import type { Box } from '../../kernels/cut-box.js';
import type { InterestMap } from './interest-map.js';

/** A window at the edge must hold this much more than one in the middle. */
const EDGE_PENALTY = 0.15;

/** Where a window of the given size holds most of what matters; of equal places, the one nearest to the middle. */
export function bestWindow(picture: FrameSize, window: FrameSize, map: InterestMap): Box {
  const sums = integralOf(map);
  const [scaleX, scaleY] = [map.widthPx / picture.widthPx, map.heightPx / picture.heightPx];
  const [freeX, freeY] = [picture.widthPx - window.widthPx, picture.heightPx - window.heightPx];
  const [stepsX, stepsY] = [Math.ceil(freeX * scaleX), Math.ceil(freeY * scaleY)];
  let best = { score: Number.NEGATIVE_INFINITY, leftPx: freeX >> 1, topPx: freeY >> 1 };
  for (let j = 0; j <= stepsY; j++) {
    for (let i = 0; i <= stepsX; i++) {
      const leftPx = stepsX === 0 ? 0 : Math.round((freeX * i) / stepsX);
      const topPx = stepsY === 0 ? 0 : Math.round((freeY * j) / stepsY);
      const held = boxSum(sums, map.widthPx, leftPx * scaleX, topPx * scaleY, (leftPx + window.widthPx) * scaleX, (topPx + window.heightPx) * scaleY);
      const score = held * (1 - EDGE_PENALTY * Math.hypot(offCentre(leftPx, freeX), offCentre(topPx, freeY)));
      if (score > best.score) best = { score, leftPx, topPx };
    }
  }
  return { leftPx: best.leftPx, topPx: best.topPx, ...window };
}

/** 0 in the middle of its play, 1 at an end. */
function offCentre(offset: number, free: number): number {
  return free === 0 ? 0 : Math.abs((2 * offset) / free - 1);
}

function integralOf({ widthPx, heightPx, data }: InterestMap): Float64Array {
  const stride = widthPx + 1;
  const sums = new Float64Array(stride * (heightPx + 1));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0, row = 0; x < widthPx; x++) {
      row += data[y * widthPx + x];
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
    }
  }
  return sums;
}

function boxSum(sums: Float64Array, widthPx: number, left: number, top: number, right: number, bottom: number): number {
  const at = (x: number, y: number): number => sums[Math.round(y) * (widthPx + 1) + Math.round(x)];
  return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}
