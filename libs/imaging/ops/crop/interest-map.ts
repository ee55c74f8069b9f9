import type { Frame } from '../../frame.js';
import { fromFrame, toFrame } from '../../raw-pipeline.js';

/** A small map of how much each part of a picture matters, row by row. */
export interface InterestMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float64Array;
}

const LONG_SIDE_PX = 160;
/** Strong colours and skin draw the eye as much as edges of this many levels. */
const SATURATION_WEIGHT = 0.15;
const SKIN_WEIGHT = 60;

/** What draws the eye: edges, strong colours, skin; nothing where the picture is transparent. */
export async function attentionMap(frame: Frame): Promise<InterestMap> {
  const small = await toFrame(fromFrame(frame).resize(LONG_SIDE_PX, LONG_SIDE_PX, { fit: 'inside', withoutEnlargement: true }));
  const { widthPx, heightPx, channels, data } = small;
  const interest = new Float64Array(widthPx * heightPx);
  const luma = lumaOf(small);
  for (let y = 1; y + 1 < heightPx; y++) {
    for (let x = 1; x + 1 < widthPx; x++) {
      const at = y * widthPx + x;
      const [red, green, blue] = data.subarray(at * channels, at * channels + 3);
      const edge = Math.abs(luma[at + 1] - luma[at - 1]) + Math.abs(luma[at + widthPx] - luma[at - widthPx]);
      const saturation = Math.max(red, green, blue) - Math.min(red, green, blue);
      const opacity = channels === 4 ? data[at * 4 + 3] / 255 : 1;
      interest[at] = opacity * (edge + SATURATION_WEIGHT * saturation + (isSkin(red, green, blue) ? SKIN_WEIGHT : 0));
    }
  }
  return { widthPx, heightPx, data: interest };
}

function lumaOf({ widthPx, heightPx, channels, data }: Frame): Float64Array {
  const luma = new Float64Array(widthPx * heightPx);
  for (let i = 0; i < luma.length; i++) luma[i] = 0.299 * data[i * channels] + 0.587 * data[i * channels + 1] + 0.114 * data[i * channels + 2];
  return luma;
}

/** The usual box for skin of every tone: its hue is narrow, its lightness is not. */
function isSkin(red: number, green: number, blue: number): boolean {
  const sum = red + green + blue;
  if (sum < 120 || red <= green || green <= blue) return false;
  const [redShare, greenShare] = [red / sum, green / sum];
  return redShare > 0.36 && redShare < 0.5 && greenShare > 0.28 && greenShare < 0.36;
}
