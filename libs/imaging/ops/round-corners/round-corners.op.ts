import { withAlpha, type Frame } from '../../frame.js';
import { pixelOperation } from '../../operation.js';
import { roundCorners } from './round-corners.schema.js';

export const roundCornersOperation = pixelOperation(roundCorners, (frame, { radius_px, percent }) => {
  const shorter = Math.min(frame.widthPx, frame.heightPx);
  const radiusPx = Math.min(shorter / 2, radius_px ?? (shorter * percent) / 100);
  const rounded = frame.channels === 4 ? { ...frame, data: new Uint8Array(frame.data) } : withAlpha(frame);
  for (let y = 0; y < Math.ceil(radiusPx); y++) {
    for (let x = 0; x < Math.ceil(radiusPx); x++) fadeFourCorners(rounded, x, y, coverage(x, y, radiusPx));
  }
  return rounded;
});

/** How much of pixel (x, y) of the top left corner lies inside the disc, 0-1; the edge is one pixel soft. */
function coverage(x: number, y: number, radiusPx: number): number {
  const [across, down] = [radiusPx - x - 0.5, radiusPx - y - 0.5];
  if (across <= 0 || down <= 0) return 1;
  return Math.min(1, Math.max(0, radiusPx - Math.hypot(across, down) + 0.5));
}

function fadeFourCorners({ widthPx, heightPx, data }: Frame, x: number, y: number, share: number): void {
  if (share === 1) return;
  const [right, bottom] = [widthPx - 1 - x, heightPx - 1 - y];
  for (const at of new Set([y * widthPx + x, y * widthPx + right, bottom * widthPx + x, bottom * widthPx + right])) {
    data[at * 4 + 3] = Math.round(data[at * 4 + 3] * share);
  }
}
