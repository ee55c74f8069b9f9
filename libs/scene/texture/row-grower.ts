/** Fills `out` with row `y` of the grown picture. */
export type RowGrower = (y: number, out: Float32Array) => void;

/** A picture with any number of interleaved floats per pixel. */
export interface FloatRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/**
 * Grows a small raster to the photo's size row by row and bilinearly (pixel centres aligned, edges held), so that no
 * full-size float raster is ever formed.
 *
 * @param channels interleaved values per pixel of `small`.
 */
export function rowGrower(small: FloatRaster, channels: number, widthPx: number, heightPx: number): RowGrower {
  const columns = new Int32Array(widthPx);
  const fractions = new Float32Array(widthPx);
  for (let x = 0; x < widthPx; x++) {
    const position = clampedPosition(x, small.widthPx, widthPx);
    columns[x] = Math.min(Math.floor(position), Math.max(0, small.widthPx - 2));
    fractions[x] = position - columns[x];
  }
  const blended = new Float32Array(small.widthPx * channels);
  const next = small.widthPx > 1 ? channels : 0;
  return (y, out) => {
    blendRows(small, channels, clampedPosition(y, small.heightPx, heightPx), blended);
    for (let x = 0, to = 0; x < widthPx; x++) {
      const fraction = fractions[x];
      const from = columns[x] * channels;
      for (let channel = 0; channel < channels; channel++, to++) {
        const value = blended[from + channel];
        out[to] = value + fraction * (blended[from + channel + next] - value);
      }
    }
  };
}

/** Where position `at` of the large axis lies on the small axis, held inside it. */
function clampedPosition(at: number, smallPx: number, largePx: number): number {
  return Math.min(smallPx - 1, Math.max(0, ((at + 0.5) * smallPx) / largePx - 0.5));
}

function blendRows(small: FloatRaster, channels: number, position: number, out: Float32Array): void {
  const upper = Math.min(Math.floor(position), Math.max(0, small.heightPx - 2));
  const fraction = position - upper;
  const length = small.widthPx * channels;
  const first = upper * length;
  const second = Math.min(upper + 1, small.heightPx - 1) * length;
  for (let i = 0; i < length; i++) {
    const value = small.data[first + i];
    out[i] = value + fraction * (small.data[second + i] - value);
  }
}
