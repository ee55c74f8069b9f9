import { drawHouse } from '@atelier/scene/drawn';
import type { Frame } from '../frame.js';

const drawn = new Map<string, Frame>();

/** A picture that looks like a photo: a house in its garden. The same object every time: do not write into it. */
export function drawnPicture(widthPx = 256, heightPx = 192): Frame {
  const key = `${widthPx}x${heightPx}`;
  const known = drawn.get(key);
  if (known) return known;
  const { photo } = drawHouse({ widthPx, heightPx, seed: 3 });
  const frame: Frame = { widthPx, heightPx, channels: 3, data: photo.data };
  drawn.set(key, frame);
  return frame;
}
