/** Entries over 0-1; the error of linear interpolation between them is below 2e-4 for the curves used here. */
const STEPS = 4096;

/** A tone curve over 0-1 as a table, for pictures of which every value would cost a power. */
export type ToneTable = Float32Array;

/** Tabulate `curve`, which must be defined on 0-1. */
export function toneTable(curve: (value: number) => number): ToneTable {
  const table = new Float32Array(STEPS + 2);
  for (let step = 0; step <= STEPS; step++) table[step] = curve(step / STEPS);
  table[STEPS + 1] = table[STEPS];
  return table;
}

/** Value of the curve at `value`, held to 0-1 and interpolated. */
export function toneAt(table: ToneTable, value: number): number {
  const position = value <= 0 ? 0 : value >= 1 ? STEPS : value * STEPS;
  const step = position | 0;
  return table[step] + (position - step) * (table[step + 1] - table[step]);
}

/** Apply the curve to every value of `source`. */
export function applyTone(table: ToneTable, source: Float32Array): Float32Array {
  const result = new Float32Array(source.length);
  for (let index = 0; index < source.length; index++) result[index] = toneAt(table, source[index]);
  return result;
}
