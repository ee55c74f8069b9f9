/** Which source samples, and how much of each, make each output sample along one axis of a resize. */

export type ResizeMethod = 'area' | 'linear' | 'cubic' | 'nearest';

/** Taps of output sample i are `starts[i] .. starts[i + 1] - 1`; source indices of one output sample never decrease. */
export interface AxisTaps {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly weights: Float64Array;
  readonly maxTaps: number;
}

/** Taps of one axis; `shrinks` says whether the whole resize shrinks, which 'area' needs to take true area means. */
export function axisTaps(
  sourcePx: number,
  targetPx: number,
  method: Exclude<ResizeMethod, 'nearest'>,
  shrinks: boolean,
): AxisTaps {
  if (method === 'cubic') return cubicTaps(sourcePx, targetPx);
  if (method === 'area' && shrinks) return areaTaps(sourcePx, targetPx);
  return linearTaps(sourcePx, targetPx, method === 'area');
}

/** The source index of each output sample (cv2.INTER_NEAREST: the floor of the scaled index, not of its centre). */
export function nearestIndices(sourcePx: number, targetPx: number): Int32Array {
  const scale = sourcePx / targetPx;
  return Int32Array.from({ length: targetPx }, (_, target) => Math.min(Math.floor(target * scale), sourcePx - 1));
}

/** Cells of `scale` source pixels; a pixel on a cell's edge counts by the part that lies inside (cv2.INTER_AREA). */
function areaTaps(sourcePx: number, targetPx: number): AxisTaps {
  const scale = sourcePx / targetPx;
  const starts = new Int32Array(targetPx + 1);
  const indices: number[] = [];
  const weights: number[] = [];
  let maxTaps = 1;
  for (let target = 0; target < targetPx; target++) {
    const from = target * scale;
    const to = Math.min((target + 1) * scale, sourcePx);
    for (let source = Math.floor(from + 1e-9); source < to - 1e-9; source++) {
      indices.push(source);
      weights.push((Math.min(source + 1, to) - Math.max(source, from)) / (to - from));
    }
    starts[target + 1] = indices.length;
    maxTaps = Math.max(maxTaps, indices.length - starts[target]);
  }
  return { starts, indices: Int32Array.from(indices), weights: Float64Array.from(weights), maxTaps };
}

/** A fixed number of taps per output sample, around `first(target)`; indices beyond the edge take the edge sample. */
function fixedTaps(
  sourcePx: number,
  targetPx: number,
  count: number,
  place: (target: number) => { first: number; weights: readonly number[] },
): AxisTaps {
  const starts = Int32Array.from({ length: targetPx + 1 }, (_, target) => target * count);
  const indices = new Int32Array(targetPx * count);
  const weights = new Float64Array(targetPx * count);
  for (let target = 0; target < targetPx; target++) {
    const placed = place(target);
    for (let tap = 0; tap < count; tap++) {
      indices[target * count + tap] = Math.min(Math.max(placed.first + tap, 0), sourcePx - 1);
      weights[target * count + tap] = placed.weights[tap];
    }
  }
  return { starts, indices, weights, maxTaps: count };
}

/**
 * Bilinear taps (cv2.INTER_LINEAR, pixel centres at half). With `asArea` the positions are those that cv2 takes for
 * INTER_AREA when a side grows: each output cell is a mix of the one or two source cells that it covers.
 */
function linearTaps(sourcePx: number, targetPx: number, asArea: boolean): AxisTaps {
  const scale = sourcePx / targetPx;
  return fixedTaps(sourcePx, targetPx, 2, (target) => {
    const position = (target + 0.5) * scale - 0.5;
    const first = Math.floor(asArea ? target * scale : position);
    const areaRest = target + 1 - (first + 1) / scale;
    const right = asArea ? (areaRest <= 0 ? 0 : areaRest - Math.floor(areaRest)) : position - first;
    return { first, weights: [1 - right, right] };
  });
}

/** Bicubic taps with a = -0.75 (Keys 1981 with OpenCV's constant), cv2.INTER_CUBIC. */
function cubicTaps(sourcePx: number, targetPx: number): AxisTaps {
  const scale = sourcePx / targetPx;
  return fixedTaps(sourcePx, targetPx, 4, (target) => {
    const position = (target + 0.5) * scale - 0.5;
    const floor = Math.floor(position);
    return { first: floor - 1, weights: cubicWeights(position - floor) };
  });
}

function cubicWeights(rest: number): readonly number[] {
  const a = -0.75;
  const outer = (distance: number): number => ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
  const inner = (distance: number): number => ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  const left = outer(rest + 1);
  const middle = inner(rest);
  const next = inner(1 - rest);
  return [left, middle, next, 1 - left - middle - next];
}
