import type { TextureOutput } from '../stages/stage.types.js';

export type PaintedWall = TextureOutput['painted'];

/** Fills `out` (linear RGB times 65535, three per pixel) with row y; rows are asked for from the top down. */
export type PaintedRows = (y: number, out: Uint16Array) => void;

/** The painted wall as it is. */
export function plainRows(painted: PaintedWall): PaintedRows {
  const length = 3 * painted.widthPx;
  return (y, out) => out.set(painted.data.subarray(y * length, (y + 1) * length));
}

/**
 * The painted wall blurred by a Gaussian, row by row with a ring of rows in place of a second buffer. Pixels that are
 * not painted have no weight, so that the wall keeps its colour up to its edge.
 *
 * @param sigmaPx over 0, a few pixels at most.
 */
export function blurredRows(painted: PaintedWall, sigmaPx: number): PaintedRows {
  const { widthPx, heightPx } = painted;
  const radius = Math.max(1, Math.ceil(2.5 * sigmaPx));
  const kernel = Float64Array.from({ length: radius + 1 }, (_, distance) => Math.exp(-0.5 * (distance / sigmaPx) ** 2));
  const ring = Array.from({ length: 2 * radius + 1 }, () => new Float32Array(4 * widthPx));
  const sums = new Float32Array(4 * widthPx);
  let filled = 0;
  return (y, out) => {
    for (; filled < Math.min(heightPx, y + radius + 1); filled++) {
      blurAcross(painted, filled, kernel, ring[filled % ring.length]);
    }
    sums.fill(0);
    for (let row = Math.max(0, y - radius); row <= Math.min(heightPx - 1, y + radius); row++) {
      const weight = kernel[Math.abs(row - y)];
      const values = ring[row % ring.length];
      for (let i = 0; i < sums.length; i++) sums[i] += weight * values[i];
    }
    for (let x = 0; x < widthPx; x++) {
      const scale = sums[4 * x + 3] > 0 ? 1 / sums[4 * x + 3] : 0;
      for (let channel = 0; channel < 3; channel++) out[3 * x + channel] = sums[4 * x + channel] * scale + 0.5;
    }
  };
}

/** Weighted sums of colour and of presence along one row: four floats per pixel. */
function blurAcross(painted: PaintedWall, y: number, kernel: Float64Array, out: Float32Array): void {
  const { widthPx, data } = painted;
  const row = 3 * y * widthPx;
  const radius = kernel.length - 1;
  out.fill(0);
  for (let x = 0; x < widthPx; x++) {
    const from = row + 3 * x;
    const red = data[from];
    const green = data[from + 1];
    const blue = data[from + 2];
    if ((red | green | blue) === 0) continue;
    const last = Math.min(widthPx - 1, x + radius);
    for (let target = Math.max(0, x - radius); target <= last; target++) {
      const weight = kernel[Math.abs(target - x)];
      out[4 * target] += weight * red;
      out[4 * target + 1] += weight * green;
      out[4 * target + 2] += weight * blue;
      out[4 * target + 3] += weight;
    }
  }
}

/** Limits of one pixel's gain when sharpening. */
const LEAST_GAIN = 0.7;
const MOST_GAIN = 1.4;

/**
 * The painted wall with its luminance sharpened against its own blur; colours keep their hue.
 *
 * @param amount share of the difference to the blur that is added, 0-2.
 */
export function sharpenedRows(painted: PaintedWall, sigmaPx: number, amount: number): PaintedRows {
  const blurred = blurredRows(painted, sigmaPx);
  const base = new Uint16Array(3 * painted.widthPx);
  const plain = plainRows(painted);
  return (y, out) => {
    plain(y, out);
    blurred(y, base);
    for (let i = 0; i < out.length; i += 3) {
      const here = linearLuminance(out, i);
      if (here <= 0) continue;
      const gain = 1 + (amount * (here - linearLuminance(base, i))) / here;
      const limited = Math.min(MOST_GAIN, Math.max(LEAST_GAIN, gain));
      for (let k = i; k < i + 3; k++) out[k] = Math.min(65535, out[k] * limited + 0.5);
    }
  };
}

function linearLuminance(values: Uint16Array, at: number): number {
  return 0.2126 * values[at] + 0.7152 * values[at + 1] + 0.0722 * values[at + 2];
}
