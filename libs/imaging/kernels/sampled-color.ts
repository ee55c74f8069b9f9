import type { ColorRaster } from '@atelier/scene/raster';
import type { Frame } from '../frame.js';

/** Samples along each side of a cell. */
const SAMPLES = 3;

/** A smaller picture (8-bit levels with fractions) whose pixels are means of nine samples each. For measuring, not for show. */
export function sampledColor(frame: Frame, smallWidthPx: number, smallHeightPx: number): ColorRaster {
  const { widthPx, heightPx, channels, data: source } = frame;
  const positions = (small: number, full: number): Int32Array =>
    Int32Array.from({ length: small * SAMPLES }, (_, sample) => Math.min(full - 1, Math.floor(((sample + 0.5) * full) / (small * SAMPLES))));
  const columns = positions(smallWidthPx, widthPx).map((x) => x * channels);
  const rows = positions(smallHeightPx, heightPx).map((y) => y * widthPx * channels);
  const data = new Float32Array(3 * smallWidthPx * smallHeightPx);
  for (let row = 0; row < rows.length; row++) {
    const line = Math.floor(row / SAMPLES) * smallWidthPx * 3;
    for (let column = 0; column < columns.length; column++) {
      const at = rows[row] + columns[column];
      const to = line + Math.floor(column / SAMPLES) * 3;
      data[to] += source[at];
      data[to + 1] += source[at + 1];
      data[to + 2] += source[at + 2];
    }
  }
  for (let i = 0; i < data.length; i++) data[i] /= SAMPLES * SAMPLES;
  return { widthPx: smallWidthPx, heightPx: smallHeightPx, data };
}
