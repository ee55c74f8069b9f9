import type { ByteMask } from '../../raster/raster.types.js';

/** What the values of a labelled picture mean. Values that stand nowhere count as not wall. */
export interface LabelMeaning {
  readonly wallValues: readonly number[];
  /** Listed for the record of a data set; anything that is neither wall nor ignored is not wall. */
  readonly notWallValues?: readonly number[];
  /** Pixels that count for nothing. */
  readonly ignoreValues?: readonly number[];
  /** Glass and doors, for the share of them that was painted over. */
  readonly windowValues?: readonly number[];
}

/** How well a mask finds the wall; all shares are 0-1, and 0 where there was nothing to count. */
export interface MaskFigures {
  /** Intersection over union of the painted and of the labelled wall. */
  readonly iou: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of the labelled windows that was painted over. */
  readonly paintedWindows: number;
}

/**
 * Compares a soft wall mask (painted where over half) with labels of the same size. IoU alone misleads: painting whole
 * buildings raises it while all windows vanish, hence the other figures beside it.
 */
export function maskFigures(alpha: ByteMask, truthLabels: ByteMask, meaning: LabelMeaning): MaskFigures {
  if (alpha.data.length !== truthLabels.data.length) throw new RangeError('Expected a mask and labels of the same size');
  const isWall = lookup(meaning.wallValues);
  const isIgnored = lookup(meaning.ignoreValues ?? []);
  const isWindow = lookup(meaning.windowValues ?? []);
  let both = 0;
  let painted = 0;
  let wall = 0;
  let windows = 0;
  let windowsPainted = 0;
  for (let i = 0; i < alpha.data.length; i++) {
    const label = truthLabels.data[i];
    if (isIgnored[label]) continue;
    const isPainted = alpha.data[i] > 127 ? 1 : 0;
    painted += isPainted;
    wall += isWall[label];
    both += isPainted & isWall[label];
    windows += isWindow[label];
    windowsPainted += isPainted & isWindow[label];
  }
  return {
    iou: shareOf(both, painted + wall - both),
    precision: shareOf(both, painted),
    recall: shareOf(both, wall),
    paintedWindows: shareOf(windowsPainted, windows),
  };
}

/** One entry per byte value: 1 when listed. */
function lookup(values: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const value of values) table[value] = 1;
  return table;
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
