import type { SuperpixelEdges } from './coarse.types.js';

/**
 * A piece that only the second look calls wall must be of a material that others share or lie against the wall that was
 * found first; with less than both it is a path, a plinth, a row of cars. On 91 labelled photos such pieces are wall to
 * a fifth, all others to 72 %.
 */
const LEAST_POPULARITY = 0.08;
/** Smaller pieces off the ground, as a share of the picture, are left to the pixels to decide. */
const LEAST_AREA = 0.004;
const LEAST_TOUCHING_SHARE = 0.4;
/** Below the horizon, a piece with so much of its outline against what is no building lies on the ground. */
const GROUND_OPEN_SHARE = 0.5;
const WALL = 0.5;
const SURELY_WALL = 0.6;

/** What is judged: probabilities of wall (0-1) per superpixel, first and revised, and what is known of the superpixels. */
export interface WonPieces {
  readonly edges: SuperpixelEdges;
  readonly areasPx: Float64Array;
  /** Regions of even colour: a path is cut from the wall that it leads to. */
  readonly regionOf: Int32Array;
  readonly building: Float64Array;
  readonly belowHorizon: Float64Array;
  readonly popularity: Float64Array;
  readonly first: Float64Array;
  readonly revised: Float64Array;
}

/**
 * 1 per superpixel of a newly won connected piece that neither its material nor its surroundings vouch for; pieces on
 * the ground are judged region by region.
 */
export function unsupportedPieces(pieces: WonPieces): Uint8Array {
  const { revised, first, regionOf } = pieces;
  const won = Uint8Array.from(revised, (value, node) => (value > WALL && first[node] <= WALL ? 1 : 0));
  const wholeOf = connectedPieces(pieces.edges, won, new Int32Array(won.length));
  const partOf = connectedPieces(pieces.edges, won, regionOf);
  const whole = measurePieces(pieces, wholeOf, LEAST_AREA);
  const parts = measurePieces(pieces, partOf, 0);
  return won.map((isWon, node) => {
    const part = partOf[node];
    const isOnGround = parts.isBelow[part] === 1 && parts.openShare[part] > GROUND_OPEN_SHARE;
    return isWon && (whole.isAlone[wholeOf[node]] || (isOnGround && parts.isAlone[part])) ? 1 : 0;
  });
}

/**
 * The smallest member of the connected piece that each won superpixel belongs to (union-find), with borders only
 * between unlike values of `groupOf`; others stay alone.
 */
function connectedPieces(edges: SuperpixelEdges, won: Uint8Array, groupOf: Int32Array): Int32Array {
  const parents = Int32Array.from(won, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]];
    return root;
  };
  for (let edge = 0; edge < edges.count; edge++) {
    const first = edges.first[edge];
    const second = edges.second[edge];
    if (!won[first] || !won[second] || groupOf[first] !== groupOf[second]) continue;
    const a = rootOf(first);
    const b = rootOf(second);
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  return parents.map((_, node) => rootOf(node));
}

/** What is known of each piece, at the index of its smallest member. */
interface PieceMeasures {
  /** 1 where neither the material nor the wall around vouches for the piece. */
  readonly isAlone: Uint8Array;
  readonly isBelow: Uint8Array;
  /** Share of the outline against what is no building. */
  readonly openShare: Float64Array;
}

function measurePieces(pieces: WonPieces, pieceOf: Int32Array, leastShare: number): PieceMeasures {
  const { edges, first, building, areasPx, popularity, belowHorizon } = pieces;
  const outlinePx = new Float64Array(first.length);
  const touchingPx = new Float64Array(first.length);
  const openPx = new Float64Array(first.length);
  const gather = (piece: number, neighbour: number, lengthPx: number): void => {
    outlinePx[piece] += lengthPx;
    if (first[neighbour] > SURELY_WALL) touchingPx[piece] += lengthPx;
    if (building[neighbour] < 0.5) openPx[piece] += lengthPx;
  };
  for (let edge = 0; edge < edges.count; edge++) {
    const a = edges.first[edge];
    const b = edges.second[edge];
    if (pieceOf[a] === pieceOf[b]) continue;
    gather(pieceOf[a], b, edges.borderPx[edge]);
    gather(pieceOf[b], a, edges.borderPx[edge]);
  }
  const popular = new Float64Array(first.length);
  const below = new Float64Array(first.length);
  const sizes = new Float64Array(first.length);
  for (let node = 0; node < first.length; node++) {
    popular[pieceOf[node]] += areasPx[node] * (popularity[node] - LEAST_POPULARITY);
    sizes[pieceOf[node]] += areasPx[node];
    below[pieceOf[node]] += areasPx[node] * belowHorizon[node];
  }
  const leastPx = leastShare * areasPx.reduce((sum, area) => sum + area, 0);
  const isAlone = Uint8Array.from(popular, (sum, at) => {
    const isTouching = touchingPx[at] >= LEAST_TOUCHING_SHARE * outlinePx[at];
    return sum < 0 && !isTouching && sizes[at] >= leastPx ? 1 : 0;
  });
  return {
    isAlone,
    isBelow: Uint8Array.from(below, (sum) => (sum > 0 ? 1 : 0)),
    openShare: openPx.map((open, at) => open / Math.max(outlinePx[at], 1)),
  };
}
