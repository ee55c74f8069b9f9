import { connectedComponents } from '../raster/components.js';

/** Take islands of fewer than `leastPx` pixels (4-connected) out of a 0/1 mask, in place. */
export function removeSpecks(mask: Uint8Array, widthPx: number, heightPx: number, leastPx: number): void {
  const { labels, areas } = connectedComponents(mask, widthPx, heightPx, 4);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (labels[pixel] > 0 && areas[labels[pixel]] < leastPx) mask[pixel] = 0;
  }
}

/** Close holes of fewer than `leastPx` pixels (4-connected) in a 0/1 mask, in place. */
export function fillPinholes(mask: Uint8Array, widthPx: number, heightPx: number, leastPx: number): void {
  const background = new Uint8Array(mask.length);
  for (let pixel = 0; pixel < mask.length; pixel++) background[pixel] = 1 - mask[pixel];
  const { labels, areas } = connectedComponents(background, widthPx, heightPx, 4);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if (labels[pixel] > 0 && areas[labels[pixel]] < leastPx) mask[pixel] = 1;
  }
}
