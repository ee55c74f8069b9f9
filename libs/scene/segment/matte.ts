import { reflectIndex } from '../raster/border.js';
import type { RgbImage } from '../raster/raster.types.js';
import { MatteWindow, WINDOW_SUMS } from './matte-window.js';

/** Regularisation of the guided filter, squared sRGB units (0-1). */
const EPS = 2e-4;
/** The filtered mask between these values is stretched to 0-1: what is nearly nothing or nearly all becomes just that. */
const LOWEST = 0.12;
const STRETCH = 0.76;
/** Coefficients per pixel: red, green, blue, constant. */
const COEFFICIENTS = 4;

/**
 * Alpha (0-255) from a 0/1 mask of the photo's size by the colour guided filter with windows of 2 `radiusPx` + 1 pixels.
 * Where a window holds one value only the filter's coefficients are known without solving, and where the window around a
 * pixel does, its alpha is 0 or 255: so the filter is solved and applied in the band along the mask's border alone.
 * Rows stream through a ring of coefficient rows, so that a photo of any size needs about 100 bytes x width x radius.
 */
export function matte(photo: RgbImage, mask: Uint8Array, radiusPx: number): Uint8Array {
  const { widthPx, heightPx } = photo;
  const alpha = new Uint8Array(widthPx * heightPx);
  const rows = new CoefficientRows(photo, mask, radiusPx);
  const sums = new CoefficientSums(rows, widthPx, radiusPx);
  for (let y = 0; y < heightPx; y++) {
    sums.moveTo(y, heightPx);
    const counts = rows.countsOf(y);
    const full = (2 * radiusPx + 1) ** 2;
    for (let x = 0; x < widthPx; ) {
      const pixel = y * widthPx + x;
      if (counts[x] === 0 || counts[x] === full) {
        alpha[pixel] = counts[x] === 0 ? 0 : 255;
        x++;
        continue;
      }
      const end = bandEnd(counts, x, full);
      sums.applyTo(photo, y, x, end, alpha);
      x = end;
    }
  }
  return alpha;
}

/** First column after `startX` whose window holds one value only. */
function bandEnd(counts: Int32Array, startX: number, full: number): number {
  let x = startX;
  while (x < counts.length && counts[x] !== 0 && counts[x] !== full) x++;
  return x;
}

/** Makes the coefficient rows of the guided filter from the top down and keeps the last ones that are still needed. */
class CoefficientRows {
  private readonly window: MatteWindow;
  private readonly slots: number;
  private readonly coefficients: Float32Array[];
  private readonly counts: Int32Array[];
  private readonly solved: Int32Array;
  private made = 0;

  constructor(
    private readonly photo: RgbImage,
    mask: Uint8Array,
    private readonly radiusPx: number,
  ) {
    const { widthPx, heightPx } = photo;
    this.window = new MatteWindow(photo, mask, radiusPx);
    this.slots = Math.min(heightPx, 2 * radiusPx + 2);
    this.coefficients = Array.from({ length: this.slots }, () => new Float32Array(COEFFICIENTS * widthPx));
    this.counts = Array.from({ length: this.slots }, () => new Int32Array(widthPx));
    this.solved = new Int32Array(WINDOW_SUMS * widthPx);
  }

  /** Coefficients of a row, four per pixel; rows must be asked for in the order of a window that moves down. */
  row(y: number): Float32Array {
    for (; this.made <= y; this.made++) this.makeRow(this.made);
    return this.coefficients[y % this.slots];
  }

  /** Mask pixels in the window around each pixel of a row that was made already. */
  countsOf(y: number): Int32Array {
    return this.counts[y % this.slots];
  }

  private makeRow(y: number): void {
    if (y === 0) this.window.start();
    else this.window.moveTo(y);
    const counts = this.counts[y % this.slots];
    counts.set(this.window.maskCounts);
    const row = this.coefficients[y % this.slots];
    const full = (2 * this.radiusPx + 1) ** 2;
    for (let x = 0; x < counts.length; ) {
      if (counts[x] === 0 || counts[x] === full) {
        const at = COEFFICIENTS * x;
        row[at] = 0;
        row[at + 1] = 0;
        row[at + 2] = 0;
        row[at + 3] = counts[x] === 0 ? 0 : 1;
        x++;
        continue;
      }
      const end = bandEnd(counts, x, full);
      this.window.sumsOf(x, end, this.solved);
      for (let column = x; column < end; column++) {
        solve(this.solved, WINDOW_SUMS * (column - x), full, row, COEFFICIENTS * column);
      }
      x = end;
    }
  }
}

/** (covariance + eps I) a = covariance of colour and mask, by cofactors; b = mean mask - a . mean colour. */
function solve(sums: Int32Array, at: number, pixels: number, out: Float32Array, target: number): void {
  const norm = 1 / pixels;
  const eps = EPS * 255 * 255;
  const inside = sums[at] * norm;
  const red = sums[at + 1] * norm;
  const green = sums[at + 2] * norm;
  const blue = sums[at + 3] * norm;
  const maskRed = sums[at + 4] * norm - inside * red;
  const maskGreen = sums[at + 5] * norm - inside * green;
  const maskBlue = sums[at + 6] * norm - inside * blue;
  const rr = sums[at + 7] * norm - red * red + eps;
  const rg = sums[at + 8] * norm - red * green;
  const rb = sums[at + 9] * norm - red * blue;
  const gg = sums[at + 10] * norm - green * green + eps;
  const gb = sums[at + 11] * norm - green * blue;
  const bb = sums[at + 12] * norm - blue * blue + eps;
  const cofactorRR = gg * bb - gb * gb;
  const cofactorRG = rb * gb - rg * bb;
  const cofactorRB = rg * gb - rb * gg;
  const cofactorGB = rg * rb - rr * gb;
  const scale = 1 / (rr * cofactorRR + rg * cofactorRG + rb * cofactorRB);
  const slopeRed = (cofactorRR * maskRed + cofactorRG * maskGreen + cofactorRB * maskBlue) * scale;
  const slopeGreen = (cofactorRG * maskRed + (rr * bb - rb * rb) * maskGreen + cofactorGB * maskBlue) * scale;
  const slopeBlue = (cofactorRB * maskRed + cofactorGB * maskGreen + (rr * gg - rg * rg) * maskBlue) * scale;
  out[target] = slopeRed;
  out[target + 1] = slopeGreen;
  out[target + 2] = slopeBlue;
  out[target + 3] = inside - slopeRed * red - slopeGreen * green - slopeBlue * blue;
}

/** Column sums of the coefficients over the rows of a window that moves down. */
class CoefficientSums {
  private readonly columns: Float64Array;

  constructor(
    private readonly rows: CoefficientRows,
    private readonly widthPx: number,
    private readonly radiusPx: number,
  ) {
    this.columns = new Float64Array(COEFFICIENTS * (widthPx + 2 * radiusPx + 1));
  }

  /** Put the window on row `y`; rows come one after the other from 0 on. */
  moveTo(y: number, heightPx: number): void {
    if (y === 0) {
      for (let step = -this.radiusPx; step <= this.radiusPx; step++) this.add(this.rows.row(reflectIndex(step, heightPx)), 1);
    } else {
      this.add(this.rows.row(reflectIndex(y - 1 - this.radiusPx, heightPx)), -1);
      this.add(this.rows.row(reflectIndex(y + this.radiusPx, heightPx)), 1);
    }
    this.reflectColumns();
  }

  /** Filter the pixels `startX` to `endX - 1` of row `y` and write their alpha. */
  applyTo(photo: RgbImage, y: number, startX: number, endX: number, alpha: Uint8Array): void {
    const { columns } = this;
    const span = COEFFICIENTS * (2 * this.radiusPx + 1);
    const norm = 1 / (2 * this.radiusPx + 1) ** 2;
    let red = 0;
    let green = 0;
    let blue = 0;
    let constant = 0;
    const first = COEFFICIENTS * startX;
    for (let index = first; index < first + span; index += COEFFICIENTS) {
      red += columns[index];
      green += columns[index + 1];
      blue += columns[index + 2];
      constant += columns[index + 3];
    }
    for (let x = startX, leaving = first; x < endX; x++, leaving += COEFFICIENTS) {
      const pixel = y * this.widthPx + x;
      const color = red * photo.data[3 * pixel] + green * photo.data[3 * pixel + 1] + blue * photo.data[3 * pixel + 2];
      const stretched = ((color + constant) * norm - LOWEST) / STRETCH;
      alpha[pixel] = stretched <= 0 ? 0 : stretched >= 1 ? 255 : stretched * 255 + 0.5;
      const entering = leaving + span;
      red += columns[entering] - columns[leaving];
      green += columns[entering + 1] - columns[leaving + 1];
      blue += columns[entering + 2] - columns[leaving + 2];
      constant += columns[entering + 3] - columns[leaving + 3];
    }
  }

  private add(row: Float32Array, sign: 1 | -1): void {
    const margin = COEFFICIENTS * this.radiusPx;
    for (let index = 0; index < row.length; index++) this.columns[margin + index] += sign * row[index];
  }

  private reflectColumns(): void {
    const { columns, radiusPx, widthPx } = this;
    for (let step = 1; step <= radiusPx; step++) {
      const left = COEFFICIENTS * (radiusPx + reflectIndex(-step, widthPx));
      const right = COEFFICIENTS * (radiusPx + reflectIndex(widthPx - 1 + step, widthPx));
      columns.copyWithin(COEFFICIENTS * (radiusPx - step), left, left + COEFFICIENTS);
      columns.copyWithin(COEFFICIENTS * (radiusPx + widthPx - 1 + step), right, right + COEFFICIENTS);
    }
  }
}
