import { reflectIndex } from '../raster/border.js';
import type { RgbImage } from '../raster/raster.types.js';

/** Sums per window, in this order: mask, r, g, b, mask r, mask g, mask b, rr, rg, rb, gg, gb, bb. */
export const WINDOW_SUMS = 13;

/**
 * Sums of colour, mask and their products over the window of 2 radius + 1 pixels around every pixel of one row, kept
 * while the row moves down a photo. Bytes and a 0/1 mask make all sums whole numbers: exact in 32 bits up to a radius of
 * 90 px. Borders reflect (cv2.BORDER_REFLECT).
 */
export class MatteWindow {
  /** Sums of each column over the window's rows; `radiusPx` reflected columns at either side and one spare at the end. */
  private readonly columns: Int32Array;
  private readonly maskSums: Int32Array;

  constructor(
    private readonly photo: RgbImage,
    private readonly mask: Uint8Array,
    private readonly radiusPx: number,
  ) {
    this.columns = new Int32Array(WINDOW_SUMS * (photo.widthPx + 2 * radiusPx + 1));
    this.maskSums = new Int32Array(photo.widthPx);
  }

  /** Put the window on row 0. */
  start(): void {
    this.columns.fill(0);
    for (let step = -this.radiusPx; step <= this.radiusPx; step++) this.addRow(reflectIndex(step, this.photo.heightPx));
    this.finishRow();
  }

  /** Move the window down to row `y`, from row `y - 1`. */
  moveTo(y: number): void {
    const { heightPx } = this.photo;
    this.exchangeRow(reflectIndex(y - 1 - this.radiusPx, heightPx), reflectIndex(y + this.radiusPx, heightPx));
    this.finishRow();
  }

  /** Mask pixels in the window of each pixel of the row. */
  get maskCounts(): Int32Array {
    return this.maskSums;
  }

  /** Write the window sums of the pixels `startX` to `endX - 1` of the row to `out`, `WINDOW_SUMS` per pixel. */
  sumsOf(startX: number, endX: number, out: Int32Array): void {
    const { columns } = this;
    const span = WINDOW_SUMS * (2 * this.radiusPx + 1);
    for (let channel = 0; channel < WINDOW_SUMS; channel++) {
      const first = WINDOW_SUMS * startX + channel;
      let sum = 0;
      for (let index = first; index < first + span; index += WINDOW_SUMS) sum += columns[index];
      const end = WINDOW_SUMS * (endX - startX);
      for (let target = channel, leaving = first; target < end; target += WINDOW_SUMS, leaving += WINDOW_SUMS) {
        out[target] = sum;
        sum += columns[leaving + span] - columns[leaving];
      }
    }
  }

  private addRow(row: number): void {
    const { columns, mask } = this;
    const { data, widthPx } = this.photo;
    let at = WINDOW_SUMS * this.radiusPx;
    for (let pixel = row * widthPx, end = pixel + widthPx; pixel < end; pixel++, at += WINDOW_SUMS) {
      const inside = mask[pixel];
      const red = data[3 * pixel];
      const green = data[3 * pixel + 1];
      const blue = data[3 * pixel + 2];
      columns[at] += inside;
      columns[at + 1] += red;
      columns[at + 2] += green;
      columns[at + 3] += blue;
      columns[at + 4] += inside * red;
      columns[at + 5] += inside * green;
      columns[at + 6] += inside * blue;
      columns[at + 7] += red * red;
      columns[at + 8] += red * green;
      columns[at + 9] += red * blue;
      columns[at + 10] += green * green;
      columns[at + 11] += green * blue;
      columns[at + 12] += blue * blue;
    }
  }

  /** Take one row out and another one in, in one pass over the sums. */
  private exchangeRow(leavingRow: number, enteringRow: number): void {
    const { columns, mask } = this;
    const { data, widthPx } = this.photo;
    let at = WINDOW_SUMS * this.radiusPx;
    let old = leavingRow * widthPx;
    for (let pixel = enteringRow * widthPx, end = pixel + widthPx; pixel < end; pixel++, old++, at += WINDOW_SUMS) {
      const inside = mask[pixel];
      const red = data[3 * pixel];
      const green = data[3 * pixel + 1];
      const blue = data[3 * pixel + 2];
      const oldInside = mask[old];
      const oldRed = data[3 * old];
      const oldGreen = data[3 * old + 1];
      const oldBlue = data[3 * old + 2];
      columns[at] += inside - oldInside;
      columns[at + 1] += red - oldRed;
      columns[at + 2] += green - oldGreen;
      columns[at + 3] += blue - oldBlue;
      columns[at + 4] += inside * red - oldInside * oldRed;
      columns[at + 5] += inside * green - oldInside * oldGreen;
      columns[at + 6] += inside * blue - oldInside * oldBlue;
      columns[at + 7] += red * red - oldRed * oldRed;
      columns[at + 8] += red * green - oldRed * oldGreen;
      columns[at + 9] += red * blue - oldRed * oldBlue;
      columns[at + 10] += green * green - oldGreen * oldGreen;
      columns[at + 11] += green * blue - oldGreen * oldBlue;
      columns[at + 12] += blue * blue - oldBlue * oldBlue;
    }
  }

  private finishRow(): void {
    this.reflectColumns();
    const { columns, maskSums, radiusPx } = this;
    const span = WINDOW_SUMS * (2 * radiusPx + 1);
    let sum = 0;
    for (let index = 0; index < span; index += WINDOW_SUMS) sum += columns[index];
    for (let x = 0, leaving = 0; x < maskSums.length; x++, leaving += WINDOW_SUMS) {
      maskSums[x] = sum;
      sum += columns[leaving + span] - columns[leaving];
    }
  }

  private reflectColumns(): void {
    const { columns, radiusPx } = this;
    const { widthPx } = this.photo;
    for (let step = 1; step <= radiusPx; step++) {
      this.copyColumn(radiusPx + reflectIndex(-step, widthPx), radiusPx - step, columns);
      this.copyColumn(radiusPx + reflectIndex(widthPx - 1 + step, widthPx), radiusPx + widthPx - 1 + step, columns);
    }
  }

  private copyColumn(from: number, to: number, columns: Int32Array): void {
    for (let channel = 0; channel < WINDOW_SUMS; channel++) {
      columns[WINDOW_SUMS * to + channel] = columns[WINDOW_SUMS * from + channel];
    }
  }
}
