/** One channel of a picture in sixteenths of a level. */
export interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Int16Array;
}

export const PLANE_SCALE = 16;
/** Differences are looked up in quarters of a level. */
const LOOKUP_SHIFT = 2;
/** Index of a difference of 0: the table holds both signs, because a branch on the sign of noise cannot be foretold. */
const NO_DIFFERENCE = (256 * PLANE_SCALE) >> LOOKUP_SHIFT;
/** Full similarity. The taps weigh as the B3 spline 1 4 6 4 1. */
const ALIKE = 1024;
const MIDDLE_WEIGHT = 6 * ALIKE;
/** Added before a number is cut to an integer and taken off again, so that negative ones round like positive ones. */
const FLOOR = 8192;
const ROUNDING = FLOOR + 0.5;

/**
 * Smoothing that stops at edges: the edge-avoiding a-trous wavelet transform (Dammertz, Sewtz, Hanika and Lensch, HPG
 * 2010) with its detail left out. Each level convolves with five taps, 2^level pixels apart, along rows and then columns;
 * a tap weighs less the more it differs from the middle. So noise goes at all sizes and steps stay sharp.
 *
 * @param sigmaLevels difference at which a tap weighs 0.6; halved from level to level, as the noise shrinks.
 */
export function smoothedPlane(plane: Plane, sigmaLevels: number, levels: number): Plane {
  let current = plane.data;
  const across = new Int16Array(current.length);
  const down = new Int16Array(current.length);
  for (let level = 0; level < levels; level++) {
    const similarity = similarityTable(sigmaLevels / 2 ** level);
    smoothRows(current, plane.widthPx, 1 << level, similarity, across);
    smoothColumns(across, plane.widthPx, plane.heightPx, 1 << level, similarity, down);
    current = down;
  }
  return { ...plane, data: current };
}

function similarityTable(sigmaLevels: number): Int32Array {
  return Int32Array.from({ length: 2 * NO_DIFFERENCE + 1 }, (_, index) => {
    const levels = ((index - NO_DIFFERENCE) << LOOKUP_SHIFT) / PLANE_SCALE;
    return Math.round(ALIKE * Math.exp((-0.5 * levels * levels) / (sigmaLevels * sigmaLevels)));
  });
}

function smoothRows(source: Int16Array, widthPx: number, reach: number, similarity: Int32Array, out: Int16Array): void {
  const padded = new Int16Array(widthPx + 4 * reach);
  for (let start = 0; start < source.length; start += widthPx) {
    padded.set(source.subarray(start, start + widthPx), 2 * reach);
    padded.fill(source[start], 0, 2 * reach);
    padded.fill(source[start + widthPx - 1], 2 * reach + widthPx);
    smoothRow(
      padded, padded.subarray(reach), padded.subarray(2 * reach), padded.subarray(3 * reach), padded.subarray(4 * reach),
      similarity, out.subarray(start, start + widthPx),
    );
  }
}

function smoothColumns(source: Int16Array, widthPx: number, heightPx: number, reach: number, similarity: Int32Array, out: Int16Array): void {
  const row = (y: number): Int16Array => {
    const held = Math.min(heightPx - 1, Math.max(0, y));
    return source.subarray(held * widthPx, (held + 1) * widthPx);
  };
  for (let y = 0; y < heightPx; y++) {
    smoothRow(row(y - 2 * reach), row(y - reach), row(y), row(y + reach), row(y + 2 * reach), similarity, out.subarray(y * widthPx, (y + 1) * widthPx));
  }
}

/** Each output is the weighted mean of the five inputs at its index. */
function smoothRow(
  a: Int16Array, b: Int16Array, c: Int16Array, d: Int16Array, e: Int16Array,
  similarity: Int32Array, out: Int16Array,
): void {
  for (let x = 0; x < out.length; x++) {
    const middle = c[x];
    const stepA = a[x] - middle;
    const stepB = b[x] - middle;
    const stepD = d[x] - middle;
    const stepE = e[x] - middle;
    const weightA = similarity[(stepA >> LOOKUP_SHIFT) + NO_DIFFERENCE];
    const weightB = similarity[(stepB >> LOOKUP_SHIFT) + NO_DIFFERENCE] << 2;
    const weightD = similarity[(stepD >> LOOKUP_SHIFT) + NO_DIFFERENCE] << 2;
    const weightE = similarity[(stepE >> LOOKUP_SHIFT) + NO_DIFFERENCE];
    const weighted = weightA * stepA + weightB * stepB + weightD * stepD + weightE * stepE;
    out[x] = middle + ((weighted / (MIDDLE_WEIGHT + weightA + weightB + weightD + weightE) + ROUNDING) | 0) - FLOOR;
  }
}
