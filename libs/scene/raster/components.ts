/** Connected components of a binary mask (two passes with union-find, Rosenfeld and Pfaltz 1966). */

export interface Components {
  /** 0 for the background, 1..count-1 in the order of their first pixels, row by row. */
  readonly labels: Int32Array;
  /** Number of labels, the background included (cv2.connectedComponentsWithStats). */
  readonly count: number;
  /** Pixels of each label. */
  readonly areas: Int32Array;
  /** Bounding boxes: x, y, width, height per label. */
  readonly boxes: Int32Array;
}

/** Labels the connected areas of nonzero pixels, by 4 or 8 neighbours. */
export function connectedComponents(
  mask: Uint8Array,
  widthPx: number,
  heightPx: number,
  connectivity: 4 | 8,
): Components {
  const labels = new Int32Array(mask.length);
  const parents = provisionalLabels(mask, widthPx, heightPx, connectivity, labels);
  const finals = new Int32Array(parents.length);
  let count = 1;
  // A parent is never larger than its child, so each root is numbered before the labels that point to it.
  for (let label = 1; label < parents.length; label++) {
    finals[label] = parents[label] === label ? count++ : finals[parents[label]];
  }
  for (let index = 0; index < labels.length; index++) labels[index] = finals[labels[index]];
  return { labels, count, ...measure(labels, widthPx, heightPx, count) };
}

/** Fills every background area that does not touch the edge of the picture (by 4 neighbours); gives a new mask 0/1. */
export function fillHoles(mask: Uint8Array, widthPx: number, heightPx: number): Uint8Array<ArrayBuffer> {
  const background = new Uint8Array(mask.length);
  for (let index = 0; index < mask.length; index++) background[index] = mask[index] === 0 ? 1 : 0;
  const { labels, count, boxes } = connectedComponents(background, widthPx, heightPx, 4);
  const touchesEdge = new Uint8Array(count);
  for (let label = 1; label < count; label++) {
    const [x, y, boxWidth, boxHeight] = boxes.subarray(4 * label, 4 * label + 4);
    if (x === 0 || y === 0 || x + boxWidth === widthPx || y + boxHeight === heightPx) touchesEdge[label] = 1;
  }
  const filled = new Uint8Array(mask.length);
  for (let index = 0; index < mask.length; index++) filled[index] = touchesEdge[labels[index]] ? 0 : 1;
  return filled;
}

/** First pass: writes provisional labels and gives the union-find parents (index 0 is the background). */
function provisionalLabels(
  mask: Uint8Array,
  widthPx: number,
  heightPx: number,
  connectivity: 4 | 8,
  labels: Int32Array,
): Int32Array {
  // A new label needs a pixel whose left neighbour is empty: at most every second pixel of a row opens one.
  const parents = new Int32Array(Math.ceil(widthPx / 2) * heightPx + 1);
  let next = 1;
  for (let y = 0, index = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, index++) {
      if (mask[index] === 0) continue;
      let label = x > 0 ? labels[index - 1] : 0;
      if (y > 0) {
        const above = index - widthPx;
        label = merge(parents, label, labels[above]);
        if (connectivity === 8) {
          if (x > 0) label = merge(parents, label, labels[above - 1]);
          if (x + 1 < widthPx) label = merge(parents, label, labels[above + 1]);
        }
      }
      if (label === 0) {
        label = next++;
        parents[label] = label;
      }
      labels[index] = label;
    }
  }
  return flattened(parents.subarray(0, next));
}

function flattened(parents: Int32Array): Int32Array {
  for (let label = 1; label < parents.length; label++) parents[label] = parents[parents[label]];
  return parents;
}

/** Joins two labels (0 = none) and gives the smaller root. */
function merge(parents: Int32Array, first: number, second: number): number {
  if (second === 0 || first === second) return first;
  const rootSecond = rootOf(parents, second);
  if (first === 0) return rootSecond;
  const rootFirst = rootOf(parents, first);
  const smaller = rootFirst < rootSecond ? rootFirst : rootSecond;
  parents[rootFirst] = smaller;
  parents[rootSecond] = smaller;
  return smaller;
}

function rootOf(parents: Int32Array, label: number): number {
  let root = label;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]];
    root = parents[root];
  }
  return root;
}

function measure(
  labels: Int32Array,
  widthPx: number,
  heightPx: number,
  count: number,
): { areas: Int32Array; boxes: Int32Array } {
  const areas = new Int32Array(count);
  const left = new Int32Array(count).fill(widthPx);
  const right = new Int32Array(count).fill(-1);
  const top = new Int32Array(count).fill(heightPx);
  const bottom = new Int32Array(count).fill(-1);
  for (let y = 0, index = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, index++) {
      const label = labels[index];
      areas[label]++;
      if (x < left[label]) left[label] = x;
      if (x > right[label]) right[label] = x;
      if (y < top[label]) top[label] = y;
      bottom[label] = y;
    }
  }
  const boxes = new Int32Array(4 * count);
  for (let label = 0; label < count; label++) {
    if (areas[label] === 0) continue;
    boxes.set([left[label], top[label], right[label] - left[label] + 1, bottom[label] - top[label] + 1], 4 * label);
  }
  return { areas, boxes };
}
