import type { Frame } from '../frame.js';
import { cutOut } from './cut-out.js';

/** A part of a picture in whole pixels. */
export interface SubjectBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Alpha over which a pixel counts as subject. */
const VISIBLE = 10;

/** The smallest box that holds the subject, or undefined when none was found. */
export async function subjectBox(frame: Frame): Promise<SubjectBox | undefined> {
  return boxOfAlpha((await cutOut(frame)).alpha, frame.widthPx, frame.heightPx);
}

/** The smallest box that holds everything visible. */
export function boxOfAlpha(alpha: Uint8Array, widthPx: number, heightPx: number): SubjectBox | undefined {
  let [left, right, top, bottom] = [widthPx, -1, heightPx, -1];
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      if (alpha[pixel] <= VISIBLE) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { leftPx: left, topPx: top, widthPx: right - left + 1, heightPx: bottom - top + 1 };
}
