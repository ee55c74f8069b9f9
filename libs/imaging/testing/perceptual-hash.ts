import type { Frame } from '../frame.js';

const COLUMNS = 9;
const ROWS = 8;

/**
 * What a picture looks like, in 64 bits: whether each cell of a 9x8 grid is brighter than its right neighbour. Pictures
 * that look alike differ in a few bits, unlike ones in about half of them. Transparency counts as white.
 */
export function differenceHash(frame: Frame): bigint {
  const cells = meanLuma(frame);
  let hash = 0n;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column + 1 < COLUMNS; column++) {
      const at = row * COLUMNS + column;
      hash = (hash << 1n) | (cells[at] > cells[at + 1] ? 1n : 0n);
    }
  }
  return hash;
}

/** In how many bits two hashes differ, 0-64. */
export function hammingDistance(a: bigint, b: bigint): number {
  let count = 0;
  for (let rest = a ^ b; rest > 0n; rest &= rest - 1n) count++;
  return count;
}

/**
 * Holds a picture against a hash that was written down when eyes had approved of it.
 * @throws Error with the picture's own hash when they differ in more than `tolerance` bits.
 */
export function expectLooksLike(frame: Frame, approved: bigint, tolerance = 3): void {
  const hash = differenceHash(frame);
  const distance = hammingDistance(hash, approved);
  if (distance > tolerance) throw new Error(`The picture looks different in ${distance} bits: its hash is 0x${hash.toString(16).padStart(16, '0')}n`);
}

function meanLuma({ widthPx, heightPx, channels, data }: Frame): Float64Array {
  const sums = new Float64Array(COLUMNS * ROWS);
  const counts = new Float64Array(COLUMNS * ROWS);
  for (let y = 0; y < heightPx; y++) {
    const row = Math.floor((y * ROWS) / heightPx) * COLUMNS;
    for (let x = 0; x < widthPx; x++) {
      const at = (y * widthPx + x) * channels;
      const cell = row + Math.floor((x * COLUMNS) / widthPx);
      const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      const opacity = channels === 4 ? data[at + 3] / 255 : 1;
      sums[cell] += opacity * luma + (1 - opacity) * 255;
      counts[cell]++;
    }
  }
  // Whole steps of brightness, so that rounding in another version of a codec flips no bit of a flat sky.
  return sums.map((sum, cell) => Math.round(sum / Math.max(1, counts[cell])));
}
