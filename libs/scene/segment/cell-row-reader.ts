/** Values on cells: `channels` of them per cell, next to each other. */
interface CellValues {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Float32Array | Uint8Array;
}

/**
 * Reads values on cells row by row at pixel size, interpolated bilinearly between the cells' centres (as
 * cv2.INTER_LINEAR), so that no enlarged picture is held. The edges of a cell in pixels may be any positive numbers.
 */
export class CellRowReader {
  private readonly left: Int32Array;
  private readonly share: Float32Array;
  private readonly blended: Float32Array;

  constructor(
    private readonly cells: CellValues,
    private readonly channels: 1 | 3,
    widthPx: number,
    cellWidthPx: number,
    private readonly cellHeightPx: number = cellWidthPx,
  ) {
    this.left = new Int32Array(widthPx);
    this.share = new Float32Array(widthPx);
    this.blended = new Float32Array(channels * (cells.widthPx + 1));
    for (let x = 0; x < widthPx; x++) {
      const position = Math.min(Math.max((x + 0.5) / cellWidthPx - 0.5, 0), cells.widthPx - 1);
      this.left[x] = Math.floor(position);
      this.share[x] = position - this.left[x];
    }
  }

  /** Write the interpolated values of pixel row `y` to `out`, the channels of a pixel next to each other. */
  read(y: number, out: Float32Array): void {
    this.blendRows(y);
    if (this.channels === 3) this.readColors(out);
    else this.readGrays(out);
  }

  /** One row of cells at the height of pixel row `y`; its last cell is repeated once. */
  private blendRows(y: number): void {
    const { cells, channels, blended } = this;
    const position = Math.min(Math.max((y + 0.5) / this.cellHeightPx - 0.5, 0), cells.heightPx - 1);
    const upper = Math.floor(position);
    const lower = Math.min(upper + 1, cells.heightPx - 1);
    const lowerShare = position - upper;
    const rowLength = channels * cells.widthPx;
    for (let index = 0; index < rowLength; index++) {
      const above = cells.data[upper * rowLength + index];
      blended[index] = above + lowerShare * (cells.data[lower * rowLength + index] - above);
    }
    blended.copyWithin(rowLength, rowLength - channels, rowLength);
  }

  private readGrays(out: Float32Array): void {
    const { left, share, blended } = this;
    for (let x = 0; x < left.length; x++) {
      const value = blended[left[x]];
      out[x] = value + share[x] * (blended[left[x] + 1] - value);
    }
  }

  private readColors(out: Float32Array): void {
    const { left, share, blended } = this;
    for (let x = 0, target = 0; x < left.length; x++, target += 3) {
      const source = 3 * left[x];
      const part = share[x];
      const first = blended[source];
      const second = blended[source + 1];
      const third = blended[source + 2];
      out[target] = first + part * (blended[source + 3] - first);
      out[target + 1] = second + part * (blended[source + 4] - second);
      out[target + 2] = third + part * (blended[source + 5] - third);
    }
  }
}
