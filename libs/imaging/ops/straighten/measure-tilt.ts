import { photoSegments } from '@atelier/scene/raster';
import type { Frame } from '../../frame.js';
import { splitAlpha } from '../../kernels/split-alpha.js';

const MOST_DEGREES = 12;
/** Edges this far from the tilt still speak for it. */
const SPREAD_DEGREES = 0.5;
const STEP_DEGREES = 0.1;
/** Verticals lean towards each other in a photo taken upwards: by this many degrees from left to right at most. */
const MOST_LEAN_DEGREES = 16;
const LEAN_STEP_DEGREES = 2;
/** Horizontal edges run to vanishing points and say less about the tilt than vertical ones. */
const HORIZONTAL_WEIGHT = 0.5;
/** The edges that agree must together be this long, in long sides of the photo; else nothing is certain. */
const LEAST_AGREEMENT = 0.4;

/** One straight edge that is nearly upright or nearly level. */
interface Edge {
  /** By how much it is turned clockwise. */
  readonly degrees: number;
  /** Length in long sides of the photo, weighted by how much such an edge says. */
  readonly weight: number;
  /** Of an upright edge, where it stands: -0.5 left to 0.5 right; 0 of a level one. */
  readonly place: number;
}

/** By how many degrees a photo is turned clockwise, by its straight edges; 0 when they do not agree. */
export function measureTilt(frame: Frame): number {
  const edges = edgesOf(frame);
  let best = { score: 0, tilt: 0, lean: 0 };
  for (let lean = -MOST_LEAN_DEGREES; lean <= MOST_LEAN_DEGREES; lean += LEAN_STEP_DEGREES) {
    for (let tilt = -MOST_DEGREES; tilt <= MOST_DEGREES; tilt += STEP_DEGREES) {
      // Small tilts and leans are more common than large ones.
      const doubt = 1 + (tilt / MOST_DEGREES) ** 2 / 2 + (lean / MOST_LEAN_DEGREES) ** 2 / 2;
      const score = agreement(edges, tilt, lean) / doubt;
      if (score > best.score) best = { score, tilt, lean };
    }
  }
  if (agreement(edges, best.tilt, best.lean) < LEAST_AGREEMENT) return 0;
  return refined(edges, best.tilt, best.lean);
}

function edgesOf(frame: Frame): Edge[] {
  const { widthPx, heightPx } = frame;
  const { count, data } = photoSegments({ widthPx, heightPx, data: splitAlpha(frame).colors });
  const edges: Edge[] = [];
  for (let i = 0; i < 4 * count; i += 4) {
    const [across, down] = [data[i + 2] - data[i], data[i + 3] - data[i + 1]];
    const upright = Math.abs(down) > Math.abs(across);
    const degrees = (Math.atan(upright ? -across / down : down / across) * 180) / Math.PI;
    if (Math.abs(degrees) > MOST_DEGREES + MOST_LEAN_DEGREES / 2) continue;
    const length = Math.hypot(across, down) / Math.max(widthPx, heightPx);
    edges.push({ degrees, weight: length * (upright ? 1 : HORIZONTAL_WEIGHT), place: upright ? (data[i] + data[i + 2]) / 2 / widthPx - 0.5 : 0 });
  }
  return edges;
}

/** The weight of the edges that speak for a tilt. */
function agreement(edges: readonly Edge[], tilt: number, lean: number): number {
  let sum = 0;
  for (const { degrees, weight, place } of edges) {
    const off = Math.abs(degrees - tilt - lean * place) / SPREAD_DEGREES;
    if (off < 3) sum += weight * Math.exp(-0.5 * off * off);
  }
  return sum;
}

/** The mean of the edges that speak for a tilt. */
function refined(edges: readonly Edge[], tilt: number, lean: number): number {
  let [sum, total] = [0, 0];
  for (const { degrees, weight, place } of edges) {
    const off = degrees - lean * place - tilt;
    const share = weight * Math.exp(-0.5 * (off / SPREAD_DEGREES) ** 2);
    sum += share * off;
    total += share;
  }
  return tilt + sum / total;
}
