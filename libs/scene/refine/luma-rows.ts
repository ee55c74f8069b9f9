/** Fills `out` with the luma (8-bit sRGB levels with fractions) of row y; rows are asked for from the top down. */
export type LumaRows = (y: number, out: Float32Array) => void;

export interface DetailOptions {
  /** Standard deviation of the blur against which detail is told, pixels. */
  readonly sigmaPx: number;
  /** Share of the detail that is added. */
  readonly amount: number;
  /** Detail well below this many levels is noise and is not raised. Default 0. */
  readonly noiseLevels?: number;
  /** How far a pixel may leave the range of its neighbours, as a share of that range. Default 0: no halo at all. */
  readonly overshoot?: number;
}

/** What is kept of one source row. */
interface RingRow {
  readonly luma: Float32Array;
  readonly blurred: Float32Array;
  readonly least: Float32Array;
  readonly most: Float32Array;
}

/**
 * Luma rows sharpened by an unsharp mask that is held to the range of each pixel's neighbourhood, so that edges get
 * steeper without a bright or dark rim. Keeps a ring of rows only.
 */
export function sharpenedLuma(rows: LumaRows, widthPx: number, heightPx: number, options: DetailOptions): LumaRows {
  const { sigmaPx } = options;
  const radius = Math.max(1, Math.ceil(2.5 * sigmaPx));
  const reach = Math.max(1, Math.round(sigmaPx));
  const kernel = normalisedKernel(sigmaPx, radius);
  const ring = Array.from({ length: 2 * radius + 1 }, () => emptyRow(widthPx));
  const at = (y: number): RingRow => ring[Math.min(heightPx - 1, Math.max(0, y)) % ring.length];
  const blurred = new Float32Array(widthPx);
  const least = new Float32Array(widthPx);
  const most = new Float32Array(widthPx);
  let filled = 0;
  return (y, out) => {
    for (; filled < Math.min(heightPx, y + radius + 1); filled++) fillRow(rows, filled, kernel, reach, ring[filled % ring.length]);
    blurred.fill(0);
    for (let step = -radius; step <= radius; step++) addScaled(blurred, at(y + step).blurred, kernel[Math.abs(step)]);
    least.set(at(y).least);
    most.set(at(y).most);
    for (let step = -reach; step <= reach; step++) widenRange(least, most, at(y + step));
    raiseDetail(at(y).luma, blurred, least, most, options, out);
  };
}

function emptyRow(widthPx: number): RingRow {
  return {
    luma: new Float32Array(widthPx),
    blurred: new Float32Array(widthPx),
    least: new Float32Array(widthPx),
    most: new Float32Array(widthPx),
  };
}

/** Right half of a Gaussian, middle first, that sums to 1 over both sides. */
function normalisedKernel(sigmaPx: number, radius: number): Float64Array {
  const half = Float64Array.from({ length: radius + 1 }, (_, distance) => Math.exp(-0.5 * (distance / sigmaPx) ** 2));
  let total = half[0];
  for (let distance = 1; distance <= radius; distance++) total += 2 * half[distance];
  return half.map((weight) => weight / total);
}

/** Reads row y and forms its blur and its running range along the row. */
function fillRow(rows: LumaRows, y: number, kernel: Float64Array, reach: number, into: RingRow): void {
  const { luma, blurred, least, most } = into;
  rows(y, luma);
  const last = luma.length - 1;
  for (let x = 0; x <= last; x++) {
    let sum = kernel[0] * luma[x];
    for (let d = 1; d < kernel.length; d++) sum += kernel[d] * (luma[Math.max(0, x - d)] + luma[Math.min(last, x + d)]);
    blurred[x] = sum;
    let low = luma[x];
    let high = low;
    for (let k = Math.max(0, x - reach); k <= Math.min(last, x + reach); k++) {
      if (luma[k] < low) low = luma[k];
      else if (luma[k] > high) high = luma[k];
    }
    least[x] = low;
    most[x] = high;
  }
}

function addScaled(target: Float32Array, source: Float32Array, weight: number): void {
  for (let x = 0; x < target.length; x++) target[x] += weight * source[x];
}

function widenRange(least: Float32Array, most: Float32Array, row: RingRow): void {
  for (let x = 0; x < least.length; x++) {
    if (row.least[x] < least[x]) least[x] = row.least[x];
    if (row.most[x] > most[x]) most[x] = row.most[x];
  }
}

function raiseDetail(
  luma: Float32Array,
  blurred: Float32Array,
  least: Float32Array,
  most: Float32Array,
  options: DetailOptions,
  out: Float32Array,
): void {
  const { amount, noiseLevels = 0, overshoot = 0 } = options;
  const noisePower = noiseLevels * noiseLevels + 1e-6;
  for (let x = 0; x < luma.length; x++) {
    const detail = luma[x] - blurred[x];
    // Wiener's weight: the share of the detail's power that is not noise.
    const trusted = (detail * detail) / (detail * detail + noisePower);
    const margin = overshoot * (most[x] - least[x]);
    const raised = luma[x] + amount * trusted * detail;
    out[x] = Math.min(most[x] + margin, Math.max(least[x] - margin, raised));
  }
}
