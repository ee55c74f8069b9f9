/**
 * Least cut of a picture into two parts (Boykov and Kolmogorov, "An experimental comparison of min-cut/max-flow
 * algorithms for energy minimization in vision", TPAMI 2004) on the 8-neighbour grid. Two search trees grow from the
 * terminals; where they meet, flow is pushed, and the branches that lose their root look for a new one.
 */

/** Neighbours in the order right, lower left, below, lower right; 4..7 are their opposites: direction ^ 4 turns round. */
const STEP_X = [1, -1, 0, 1, -1, 1, 0, -1] as const;
const STEP_Y = [0, 1, 1, 1, 0, -1, -1, -1] as const;
export const DIRECTIONS = 8;

const NONE = -1;
const TERMINAL = -2;
const ORPHAN = -3;
const FREE = 0;
const SOURCE = 1;
const SINK = 2;

/**
 * The cut's problem. `terminal` is the cost of giving a pixel to the sink less that of giving it to the source;
 * `links[8 * pixel + direction]` is what parting two neighbours costs (links out of the picture must be 0).
 */
export interface GridCut {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly terminal: Float32Array;
  readonly links: Float32Array;
}

/** Distance to a neighbour in pixels. */
export const STEP_LENGTH: readonly number[] = STEP_X.map((x, direction) => Math.hypot(x, STEP_Y[direction]));

/** Index step to the neighbour of each direction, for a picture of this width. */
export function neighbourOffsets(widthPx: number): Int32Array {
  return Int32Array.from(STEP_X, (x, direction) => STEP_Y[direction] * widthPx + x);
}

/** Whether the pixel has a neighbour in this direction. */
export function hasNeighbour(x: number, y: number, direction: number, widthPx: number, heightPx: number): boolean {
  const column = x + STEP_X[direction];
  const row = y + STEP_Y[direction];
  return column >= 0 && row >= 0 && column < widthPx && row < heightPx;
}

/** 1 for each pixel on the source's side of the least cut, 0 for the rest. Uses up `links` and `terminal`. */
export function leastCut(problem: GridCut): Uint8Array {
  return new TreeSearch(problem).cut();
}

/** The two trees and the flow; one object per cut. */
class TreeSearch {
  private readonly offsets: Int32Array;
  private readonly links: Float32Array;
  private readonly terminal: Float32Array;
  private readonly tree: Uint8Array;
  /** Direction from a pixel to its parent, or NONE, TERMINAL, ORPHAN. */
  private readonly parent: Int8Array;
  private readonly stamp: Int32Array;
  private readonly distance: Int32Array;
  private readonly isActive: Uint8Array;
  private readonly active: Int32Array;
  private activeHead = 0;
  private activeCount = 0;
  private readonly orphans: number[] = [];
  private time = 0;

  constructor(problem: GridCut) {
    const pixels = problem.widthPx * problem.heightPx;
    this.offsets = neighbourOffsets(problem.widthPx);
    this.links = problem.links;
    this.terminal = problem.terminal;
    this.tree = new Uint8Array(pixels);
    this.parent = new Int8Array(pixels).fill(NONE);
    this.stamp = new Int32Array(pixels);
    this.distance = new Int32Array(pixels);
    this.isActive = new Uint8Array(pixels);
    this.active = new Int32Array(pixels);
  }

  cut(): Uint8Array {
    this.plant();
    let current = NONE;
    for (;;) {
      if (current === NONE || this.parent[current] === NONE) current = this.nextActive();
      if (current === NONE) break;
      const meeting = this.grow(current);
      this.time++;
      if (meeting < 0) {
        current = NONE;
        continue;
      }
      this.augment(meeting >> 3, meeting & 7);
      this.adopt();
    }
    return this.tree.map((side) => (side === SOURCE ? 1 : 0));
  }

  private plant(): void {
    for (let pixel = 0; pixel < this.terminal.length; pixel++) {
      if (this.terminal[pixel] === 0) continue;
      this.tree[pixel] = this.terminal[pixel] > 0 ? SOURCE : SINK;
      this.parent[pixel] = TERMINAL;
      this.distance[pixel] = 1;
      this.activate(pixel);
    }
  }

  private activate(pixel: number): void {
    if (this.isActive[pixel]) return;
    this.isActive[pixel] = 1;
    this.active[(this.activeHead + this.activeCount) % this.active.length] = pixel;
    this.activeCount++;
  }

  private nextActive(): number {
    while (this.activeCount > 0) {
      const pixel = this.active[this.activeHead];
      this.activeHead = (this.activeHead + 1) % this.active.length;
      this.activeCount--;
      this.isActive[pixel] = 0;
      if (this.parent[pixel] !== NONE) return pixel;
    }
    return NONE;
  }

  /** Grows the tree about one pixel; gives the link (8 * source-side pixel + direction) where the trees meet, else -1. */
  private grow(pixel: number): number {
    const side = this.tree[pixel];
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const other = pixel + this.offsets[direction];
      const link = side === SOURCE ? 8 * pixel + direction : 8 * other + (direction ^ 4);
      if (!(this.links[link] > 0)) continue;
      const otherSide = this.tree[other];
      if (otherSide === FREE) {
        this.tree[other] = side;
        this.attach(other, direction ^ 4, pixel);
        this.activate(other);
      } else if (otherSide !== side) {
        return link;
      } else if (this.stamp[other] <= this.stamp[pixel] && this.distance[other] > this.distance[pixel]) {
        this.attach(other, direction ^ 4, pixel);
      }
    }
    return -1;
  }

  private attach(pixel: number, towardsParent: number, parent: number): void {
    this.parent[pixel] = towardsParent;
    this.stamp[pixel] = this.stamp[parent];
    this.distance[pixel] = this.distance[parent] + 1;
  }

  /** Pushes as much as the path over the meeting link bears; what it saturates becomes an orphan. */
  private augment(source: number, direction: number): void {
    const sink = source + this.offsets[direction];
    const meeting = 8 * source + direction;
    const flow = Math.min(this.links[meeting], this.bottleneck(source, SOURCE), this.bottleneck(sink, SINK));
    this.links[meeting] -= flow;
    this.links[8 * sink + (direction ^ 4)] += flow;
    this.push(source, SOURCE, flow);
    this.push(sink, SINK, flow);
  }

  private bottleneck(from: number, side: number): number {
    let least = Infinity;
    let pixel = from;
    for (;;) {
      const direction = this.parent[pixel];
      if (direction === TERMINAL) return Math.min(least, Math.abs(this.terminal[pixel]));
      const parent = pixel + this.offsets[direction];
      least = Math.min(least, this.links[side === SOURCE ? 8 * parent + (direction ^ 4) : 8 * pixel + direction]);
      pixel = parent;
    }
  }

  private push(from: number, side: number, flow: number): void {
    let pixel = from;
    for (;;) {
      const direction = this.parent[pixel];
      if (direction === TERMINAL) break;
      const parent = pixel + this.offsets[direction];
      const outward = 8 * parent + (direction ^ 4);
      const inward = 8 * pixel + direction;
      const used = side === SOURCE ? outward : inward;
      this.links[used] -= flow;
      this.links[side === SOURCE ? inward : outward] += flow;
      if (!(this.links[used] > 0)) this.orphan(pixel);
      pixel = parent;
    }
    this.terminal[pixel] -= side === SOURCE ? flow : -flow;
    if (this.terminal[pixel] === 0) this.orphan(pixel);
  }

  private orphan(pixel: number): void {
    this.parent[pixel] = ORPHAN;
    this.orphans.push(pixel);
  }

  private adopt(): void {
    for (let pixel = this.orphans.pop(); pixel !== undefined; pixel = this.orphans.pop()) this.adoptOne(pixel);
  }

  private adoptOne(pixel: number): void {
    const side = this.tree[pixel];
    let bestDirection = NONE;
    let bestDistance = Infinity;
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const other = pixel + this.offsets[direction];
      const link = side === SOURCE ? 8 * other + (direction ^ 4) : 8 * pixel + direction;
      if (!(this.links[link] > 0) || this.tree[other] !== side || this.parent[other] === NONE) continue;
      const distance = this.rootDistance(other);
      if (distance < bestDistance) {
        bestDistance = distance;
        bestDirection = direction;
      }
    }
    if (bestDirection !== NONE) {
      this.parent[pixel] = bestDirection;
      this.stamp[pixel] = this.time;
      this.distance[pixel] = bestDistance + 1;
      return;
    }
    this.release(pixel, side);
  }

  /** Steps from a pixel to its terminal, Infinity when its branch hangs on an orphan. Marks the way for the next question. */
  private rootDistance(from: number): number {
    let steps = 0;
    let pixel = from;
    for (;;) {
      if (this.stamp[pixel] === this.time) {
        steps += this.distance[pixel];
        break;
      }
      const direction = this.parent[pixel];
      steps++;
      if (direction === TERMINAL) {
        this.stamp[pixel] = this.time;
        this.distance[pixel] = 1;
        break;
      }
      if (direction === ORPHAN || direction === NONE) return Infinity;
      pixel += this.offsets[direction];
    }
    for (let marked = from, left = steps; this.stamp[marked] !== this.time; marked += this.offsets[this.parent[marked]]) {
      this.stamp[marked] = this.time;
      this.distance[marked] = left--;
    }
    return steps;
  }

  /** No new parent: the pixel leaves the tree, its children become orphans, its neighbours may grow again. */
  private release(pixel: number, side: number): void {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const other = pixel + this.offsets[direction];
      if (other < 0 || other >= this.tree.length || this.tree[other] !== side || this.parent[other] === NONE) continue;
      const link = side === SOURCE ? 8 * other + (direction ^ 4) : 8 * pixel + direction;
      if (this.links[link] > 0) this.activate(other);
      if (this.parent[other] === (direction ^ 4)) this.orphan(other);
    }
    this.tree[pixel] = FREE;
    this.parent[pixel] = NONE;
  }
}
