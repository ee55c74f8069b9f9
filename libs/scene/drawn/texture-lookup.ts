import type { ColorRaster } from '../raster/raster.types.js';

/** Bilinear colour of a tile at (u, v) in repeats; both axes wrap. Writes three values into `out`. */
export function textureAt(tile: ColorRaster, u: number, v: number, out: Float64Array): void {
  const { widthPx, heightPx, data } = tile;
  const x = (u - Math.floor(u)) * widthPx - 0.5;
  const y = (v - Math.floor(v)) * heightPx - 0.5;
  const floorX = Math.floor(x);
  const floorY = Math.floor(y);
  const shareX = x - floorX;
  const shareY = y - floorY;
  const left = floorX < 0 ? widthPx - 1 : floorX;
  const right = left + 1 === widthPx ? 0 : left + 1;
  const top = floorY < 0 ? heightPx - 1 : floorY;
  const bottom = top + 1 === heightPx ? 0 : top + 1;
  const topLeft = 3 * (top * widthPx + left);
  const topRight = 3 * (top * widthPx + right);
  const bottomLeft = 3 * (bottom * widthPx + left);
  const bottomRight = 3 * (bottom * widthPx + right);
  for (let channel = 0; channel < 3; channel++) {
    const upper = data[topLeft + channel] * (1 - shareX) + data[topRight + channel] * shareX;
    const lower = data[bottomLeft + channel] * (1 - shareX) + data[bottomRight + channel] * shareX;
    out[channel] = upper * (1 - shareY) + lower * shareY;
  }
}
