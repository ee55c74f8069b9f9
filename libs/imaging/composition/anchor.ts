import type { FrameSize } from '../frame.js';
import { choiceParameter } from '../schemas/parameters.js';

/** The nine places. */
export const ANCHORS = ['top-left', 'top', 'top-right', 'left', 'centre', 'right', 'bottom-left', 'bottom', 'bottom-right'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** A parameter that names one of the nine places. */
export const anchorParameter = (): ReturnType<typeof choiceParameter<typeof ANCHORS>> => choiceParameter(ANCHORS);

/** Top left corner of a thing that is put at an anchor, `marginPx` away from the edges that the anchor names. */
export function anchoredPlace(anchor: Anchor, canvas: FrameSize, thing: FrameSize, marginPx: number): { leftPx: number; topPx: number } {
  const leftPx = anchor.endsWith('left') ? marginPx : anchor.endsWith('right') ? canvas.widthPx - thing.widthPx - marginPx : (canvas.widthPx - thing.widthPx) / 2;
  const topPx = anchor.startsWith('top') ? marginPx : anchor.startsWith('bottom') ? canvas.heightPx - thing.heightPx - marginPx : (canvas.heightPx - thing.heightPx) / 2;
  return { leftPx: Math.round(leftPx), topPx: Math.round(topPx) };
}
