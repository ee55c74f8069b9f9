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

/**
 * Take stray islands out of a 0/1 mask of wall, in place: smaller than the share `leastShare` of the largest island and
 * with more than `mostOpen` of their outline against what is no building (`building`: 0/1) - a cloud, a piece of lawn.
 */
export function removeStrays(
  mask: Uint8Array,
  building: Uint8Array,
  widthPx: number,
  heightPx: number,
  leastShare: number,
  mostOpen: number,
): void {
  const { labels, count, areas } = connectedComponents(mask, widthPx, heightPx, 4);
  let largest = 0;
  for (let label = 1; label < count; label++) largest = areas[label] > largest ? areas[label] : largest;
  const outline = new Int32Array(count);
  const open = new Int32Array(count);
  const visit = (pixel: number, neighbour: number): void => {
    if (labels[neighbour] !== 0) return;
    outline[labels[pixel]]++;
    if (!building[neighbour]) open[labels[pixel]]++;
  };
  for (let y = 0, pixel = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, pixel++) {
      if (labels[pixel] === 0) continue;
      if (x > 0) visit(pixel, pixel - 1);
      if (x < widthPx - 1) visit(pixel, pixel + 1);
      if (y > 0) visit(pixel, pixel - widthPx);
      if (y < heightPx - 1) visit(pixel, pixel + widthPx);
    }
  }
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const label = labels[pixel];
    if (label > 0 && areas[label] < leastShare * largest && open[label] > mostOpen * outline[label]) mask[pixel] = 0;
  }
}
