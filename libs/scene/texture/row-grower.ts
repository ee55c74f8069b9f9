/** A picture with any number of interleaved floats per pixel. */
export interface FloatRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array;
}

/** Fills `out` with row `y` of the grown picture, from pixel `fromX` (default 0) up to `toX` (default all). */
export type RowGrower = (y: number, out: Float32Array, fromX?: number, toX?: number) => void;

/**
 * Grows a small raster to the photo's size row by row and bilinearly (pixel centres aligned, edges held), so that no
 * full-size float raster is ever formed.
 *
 * @param channels interleaved values per pixel of `small`.
 */
export function rowGrower(small: FloatRaster, channels: number, widthPx: number, heightPx: number): RowGrower {
  const taps = columnTaps(small.widthPx, channels, widthPx);
  const blended = new Float32Array(small.widthPx * channels);
  return (y, out, fromX = 0, toX = widthPx) => {
    blendRows(small, channels, clampedPosition(y, small.heightPx, heightPx), blended);
    if (channels === 3) growThree(blended, taps, out, fromX, toX);
    else growAny(blended, taps, channels, out, fromX, toX);
  };
}

/** For each pixel of the large row: index of its left neighbour's first value, and the weight of the right one. */
interface ColumnTaps {
  readonly left: Int32Array;
  readonly rightShare: Float32Array;
  /** From the left neighbour to the right one; 0 when there is one column only. */
  readonly next: number;
}

function columnTaps(smallPx: number, channels: number, largePx: number): ColumnTaps {
  const left = new Int32Array(largePx);
  const rightShare = new Float32Array(largePx);
  for (let x = 0; x < largePx; x++) {
    const position = clampedPosition(x, smallPx, largePx);
    const column = Math.min(Math.floor(position), Math.max(0, smallPx - 2));
    left[x] = column * channels;
    rightShare[x] = position - column;
  }
  return { left, rightShare, next: smallPx > 1 ? channels : 0 };
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
  const { data } = small;
  for (let i = 0; i < length; i++) out[i] = data[first + i] + fraction * (data[second + i] - data[first + i]);
}

function growAny(row: Float32Array, taps: ColumnTaps, channels: number, out: Float32Array, fromX: number, toX: number): void {
  const { left, rightShare, next } = taps;
  for (let x = fromX, to = fromX * channels; x < toX; x++) {
    const share = rightShare[x];
    for (let from = left[x]; from < left[x] + channels; from++, to++) {
      out[to] = row[from] + share * (row[from + next] - row[from]);
    }
  }
}

/** The same for three channels, written out: it runs over every painted pixel. */
function growThree(row: Float32Array, taps: ColumnTaps, out: Float32Array, fromX: number, toX: number): void {
  const { left, rightShare, next } = taps;
  for (let x = fromX, to = 3 * fromX; x < toX; x++, to += 3) {
    const share = rightShare[x];
    const from = left[x];
    out[to] = row[from] + share * (row[from + next] - row[from]);
    out[to + 1] = row[from + 1] + share * (row[from + 1 + next] - row[from + 1]);
    out[to + 2] = row[from + 2] + share * (row[from + 2 + next] - row[from + 2]);
  }
}
