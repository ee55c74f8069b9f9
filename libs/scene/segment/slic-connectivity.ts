import type { LabelRaster } from '../raster/raster.types.js';

const UNSEEN = -1;

/** What the flood fill of one component found. */
interface FilledComponent {
  readonly sizePx: number;
  /** New label of a component that touches it and was filled before; the component's own where there is none. */
  readonly neighbour: number;
}

/**
 * Splits every label into its connected parts (4-neighbourhood) and gives parts under `smallestPx` pixels to a
 * neighbour, the last step of SLIC (Achanta et al. 2012); parts over `largestPx` are cut. New labels run from 0
 * without gaps in the order in which their first pixels appear.
 */
export function connectSuperpixels(
  labels: LabelRaster,
  smallestPx: number,
  largestPx: number,
): LabelRaster {
  const { widthPx, heightPx } = labels;
  const connected = new Int32Array(widthPx * heightPx).fill(UNSEEN);
  const queue = new Int32Array(Math.max(largestPx, 1));
  let count = 0;
  let highest = 0;
  for (let start = 0; start < connected.length; start += 1) {
    if (connected[start] !== UNSEEN) {
      continue;
    }
    const component = fillComponent(labels, connected, queue, start, count);
    if (component.sizePx >= smallestPx) {
      count += 1;
    } else {
      for (let index = 0; index < component.sizePx; index += 1) {
        connected[queue[index]] = component.neighbour;
      }
    }
    highest = Math.max(highest, connected[start]);
  }
  return { widthPx, heightPx, count: highest + 1, data: connected };
}

/** Floods the component of `start` breadth first with `newLabel`; its pixels are left in `queue`. */
function fillComponent(
  labels: LabelRaster,
  connected: Int32Array,
  queue: Int32Array,
  start: number,
  newLabel: number,
): FilledComponent {
  const { widthPx, data } = labels;
  const oldLabel = data[start];
  let neighbour = newLabel;
  let sizePx = 1;
  connected[start] = newLabel;
  queue[0] = start;
  for (let visited = 0; visited < sizePx && sizePx < queue.length; visited += 1) {
    const x = queue[visited] % widthPx;
    for (let side = 0; side < 4 && sizePx < queue.length; side += 1) {
      const pixel = neighbourPixel(queue[visited], x, side, widthPx, data.length);
      if (pixel < 0) {
        continue;
      }
      if (data[pixel] === oldLabel && connected[pixel] === UNSEEN) {
        connected[pixel] = newLabel;
        queue[sizePx] = pixel;
        sizePx += 1;
      } else if (connected[pixel] !== UNSEEN && connected[pixel] !== newLabel) {
        neighbour = connected[pixel];
      }
    }
  }
  return { sizePx, neighbour };
}

/** Pixel to the right, left, below or above (side 0-3); -1 outside the picture. */
function neighbourPixel(
  pixel: number,
  x: number,
  side: number,
  widthPx: number,
  pixelCount: number,
): number {
  if (side === 0) {
    return x + 1 < widthPx ? pixel + 1 : -1;
  }
  if (side === 1) {
    return x > 0 ? pixel - 1 : -1;
  }
  const other = side === 2 ? pixel + widthPx : pixel - widthPx;
  return other >= 0 && other < pixelCount ? other : -1;
}
