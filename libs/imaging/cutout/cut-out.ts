import { alphaFromMask } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';
import { cutSubject } from './subject-cut.js';
import { colorsOf, workPicture } from './work-picture.js';

/** A picture's subject. */
export interface CutOut {
  /** 0 (background) to 255 (subject), one byte per pixel at the picture's size. */
  readonly alpha: Uint8Array;
  /** 0-1: how sure the cut is. Under 0.5 the picture probably has no subject before a plain ground. */
  readonly confidence: number;
  /** 'given-alpha': the picture was cut out already; 'border-colours': found here; later a model's id. */
  readonly method: string;
}

/** Share of transparent pixels from which a picture counts as cut out already. */
const CUT_OUT_SHARE = 0.005;

/**
 * Parts the subject from its background. Made for what stands before a plain, graded or studio ground; a picture that is
 * transparent already keeps its own alpha. CPU-heavy.
 */
export async function cutOut(frame: Frame): Promise<CutOut> {
  const given = alphaOf(frame);
  if (given) return { alpha: given, confidence: 1, method: 'given-alpha' };
  const photo = colorsOf(frame);
  const cut = cutSubject(workPicture(photo));
  const mask = { widthPx: cut.widthPx, heightPx: cut.heightPx, data: cut.mask.map((inside) => inside * 255) };
  return { alpha: alphaFromMask(photo, mask).data, confidence: cut.confidence, method: 'border-colours' };
}

/** The frame's own alpha when it says something. */
function alphaOf({ channels, data }: Frame): Uint8Array | undefined {
  if (channels === 3) return undefined;
  const alpha = new Uint8Array(data.length / 4);
  let clear = 0;
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    alpha[pixel] = data[4 * pixel + 3];
    if (alpha[pixel] < 128) clear++;
  }
  return clear > CUT_OUT_SHARE * alpha.length ? alpha : undefined;
}
