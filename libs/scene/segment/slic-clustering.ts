/** Numbers per cluster centre: y, x, then the three channels. */
export const CENTRE_STRIDE = 5;
/** Tiles of 8 x 8 pixels, whose farthest pixel decides whether a centre needs to look at them. */
const TILE_SHIFT = 3;
const TILE_PX = 1 << TILE_SHIFT;

/** State of the k-means: one colour triple per pixel (already divided by the compactness) and the current labels. */
export interface Clustering {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colors: Float32Array;
  readonly centres: Float64Array;
  /** Current centre of each pixel, never empty. */
  readonly nearest: Int32Array;
  /** Squared distance to that centre, filled by `assignPixels`. */
  readonly distances: Float64Array;
  /** Weight of a squared pixel step against a squared colour step. */
  readonly spatialWeight: number;
  /** A centre reaches this far to each side. */
  readonly reachPx: number;
}

/** Pixels of a centre's window: from inclusive, to exclusive. */
interface PixelWindow {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

/**
 * Gives each pixel to the nearest centre within reach; returns whether any pixel changed. Pixels start with the
 * distance to the centre they have, and a centre skips the tiles that are farther from it than their farthest pixel
 * from its own centre, which changes nothing but the time.
 */
export function assignPixels(clustering: Clustering): boolean {
  const { widthPx, heightPx, centres, reachPx } = clustering;
  resetDistances(clustering);
  const farthest = farthestPerTile(clustering);
  let changed = false;
  for (let label = 0; label * CENTRE_STRIDE < centres.length; label += 1) {
    const y = centres[label * CENTRE_STRIDE];
    const x = centres[label * CENTRE_STRIDE + 1];
    const window = {
      fromX: Math.floor(Math.max(x - reachPx, 0)),
      toX: Math.floor(Math.min(x + reachPx + 1, widthPx)),
      fromY: Math.floor(Math.max(y - reachPx, 0)),
      toY: Math.floor(Math.min(y + reachPx + 1, heightPx)),
    };
    changed = assignWindow(clustering, farthest, label, window) || changed;
  }
  return changed;
}

/** Moves each centre to the mean place and colour of its pixels; a centre without pixels stays. */
export function moveCentres(clustering: Clustering): void {
  const { widthPx, heightPx, colors, centres, nearest } = clustering;
  const sums = new Float64Array(centres.length);
  const counts = new Int32Array(centres.length / CENTRE_STRIDE);
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const sum = nearest[pixel] * CENTRE_STRIDE;
      counts[nearest[pixel]] += 1;
      sums[sum] += y;
      sums[sum + 1] += x;
      sums[sum + 2] += colors[pixel * 3];
      sums[sum + 3] += colors[pixel * 3 + 1];
      sums[sum + 4] += colors[pixel * 3 + 2];
    }
  }
  for (let label = 0; label < counts.length; label += 1) {
    for (let index = label * CENTRE_STRIDE; counts[label] > 0 && index < (label + 1) * CENTRE_STRIDE; index += 1) {
      centres[index] = sums[index] / counts[label];
    }
  }
}

function resetDistances(clustering: Clustering): void {
  const { widthPx, heightPx, colors, centres, nearest, distances, spatialWeight } = clustering;
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const centre = nearest[pixel] * CENTRE_STRIDE;
      const dy = centres[centre] - y;
      const dx = centres[centre + 1] - x;
      const d0 = colors[pixel * 3] - centres[centre + 2];
      const d1 = colors[pixel * 3 + 1] - centres[centre + 3];
      const d2 = colors[pixel * 3 + 2] - centres[centre + 4];
      distances[pixel] = (dy * dy + dx * dx) * spatialWeight + d0 * d0 + d1 * d1 + d2 * d2;
    }
  }
}

function tilesPerRow(widthPx: number): number {
  return Math.ceil(widthPx / TILE_PX);
}

function smaller(a: number, b: number): number {
  return a < b ? a : b;
}

function larger(a: number, b: number): number {
  return a > b ? a : b;
}

/** Largest distance of any pixel of each tile to its own centre. */
function farthestPerTile(clustering: Clustering): Float64Array {
  const { widthPx, heightPx, distances } = clustering;
  const columns = tilesPerRow(widthPx);
  const farthest = new Float64Array(columns * Math.ceil(heightPx / TILE_PX));
  for (let y = 0, pixel = 0; y < heightPx; y += 1) {
    const tileRow = (y >> TILE_SHIFT) * columns;
    for (let x = 0; x < widthPx; x += 1, pixel += 1) {
      const tile = tileRow + (x >> TILE_SHIFT);
      if (distances[pixel] > farthest[tile]) {
        farthest[tile] = distances[pixel];
      }
    }
  }
  return farthest;
}

function assignWindow(clustering: Clustering, farthest: Float64Array, label: number, window: PixelWindow): boolean {
  const { widthPx, centres, spatialWeight } = clustering;
  const columns = tilesPerRow(widthPx);
  const centreY = centres[label * CENTRE_STRIDE];
  const centreX = centres[label * CENTRE_STRIDE + 1];
  let changed = false;
  for (let tileY = window.fromY >> TILE_SHIFT; tileY * TILE_PX < window.toY; tileY += 1) {
    const top = larger(window.fromY, tileY * TILE_PX);
    const bottom = smaller(window.toY, (tileY + 1) * TILE_PX);
    const gapY = larger(0, larger(top - centreY, centreY - (bottom - 1)));
    for (let tileX = window.fromX >> TILE_SHIFT; tileX * TILE_PX < window.toX; tileX += 1) {
      const left = larger(window.fromX, tileX * TILE_PX);
      const right = smaller(window.toX, (tileX + 1) * TILE_PX);
      const gapX = larger(0, larger(left - centreX, centreX - (right - 1)));
      if ((gapX * gapX + gapY * gapY) * spatialWeight < farthest[tileY * columns + tileX]) {
        changed = assignTile(clustering, label, left, right, top, bottom) || changed;
      }
    }
  }
  return changed;
}

function assignTile(
  clustering: Clustering,
  label: number,
  left: number,
  right: number,
  top: number,
  bottom: number,
): boolean {
  const { widthPx, colors, centres, nearest, distances, spatialWeight } = clustering;
  const centre = label * CENTRE_STRIDE;
  const centreX = centres[centre + 1];
  const c0 = centres[centre + 2];
  const c1 = centres[centre + 3];
  const c2 = centres[centre + 4];
  let changed = false;
  for (let y = top; y < bottom; y += 1) {
    const dy = centres[centre] - y;
    const rowDistance = dy * dy * spatialWeight;
    const row = y * widthPx;
    for (let x = left; x < right; x += 1) {
      const pixel = row + x;
      const dx = centreX - x;
      const placeDistance = rowDistance + dx * dx * spatialWeight;
      if (placeDistance < distances[pixel]) {
        const d0 = colors[pixel * 3] - c0;
        const d1 = colors[pixel * 3 + 1] - c1;
        const d2 = colors[pixel * 3 + 2] - c2;
        const distance = placeDistance + d0 * d0 + d1 * d1 + d2 * d2;
        if (distance < distances[pixel] && nearest[pixel] !== label) {
          distances[pixel] = distance;
          nearest[pixel] = label;
          changed = true;
        }
      }
    }
  }
  return changed;
}
