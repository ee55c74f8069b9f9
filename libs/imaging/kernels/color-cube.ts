import type { Frame } from '../frame.js';

/**
 * Any change of colour as a cube of 33 x 33 x 33 nodes that is read by tetrahedral interpolation (Kasson, Nin, Plouffe
 * and Hafner, "Performing color space conversions with three-dimensional linear interpolation", 1995): the mathematics
 * runs on 35,937 colours and not on every pixel. A change that keeps grey grey keeps every grey exactly neutral, because
 * the diagonal of the cube is an edge of all six tetrahedra.
 */
export interface ColorCube {
  /** Red outermost, blue innermost; three values per node, 0 to 255 * 16. */
  readonly nodes: Int16Array;
}

/** Gamma-encoded sRGB in 0-1 to the same; results beyond 0-1 are clipped. */
export type ColorChange = (red: number, green: number, blue: number) => readonly [number, number, number];

const NODES = 33;
const LAST = NODES - 1;
const BLUE_STEP = 3;
const GREEN_STEP = NODES * BLUE_STEP;
const RED_STEP = NODES * GREEN_STEP;
/** Levels have four binary places in a node, and weights eight. */
const LEVEL_SCALE = 16;
const WEIGHT_SCALE = 256;
const SHIFT = 12;
const HALF = 1 << (SHIFT - 1);

/** The cell below each level, and how far into the cell the level lies (0 to 256). */
const CELL = Int32Array.from({ length: 256 }, (_, level) => Math.min(LAST - 1, Math.floor((level * LAST) / 255)));
const SHARE = Int32Array.from({ length: 256 }, (_, level) => Math.round(((level * LAST) / 255 - CELL[level]) * WEIGHT_SCALE));
const RED_CELL = CELL.map((cell) => cell * RED_STEP);
const GREEN_CELL = CELL.map((cell) => cell * GREEN_STEP);
const BLUE_CELL = CELL.map((cell) => cell * BLUE_STEP);

/**
 * The second and the third node on the way through a cell, by the order of the shares: bit 4 red below green, bit 2 red
 * below blue, bit 1 green below blue. Two orders (2 and 5) contradict themselves and never come.
 */
const SECOND_NODE = Int32Array.of(RED_STEP, RED_STEP, 0, BLUE_STEP, GREEN_STEP, 0, GREEN_STEP, BLUE_STEP);
const THIRD_NODE = Int32Array.of(
  RED_STEP + GREEN_STEP, RED_STEP + BLUE_STEP, 0, RED_STEP + BLUE_STEP,
  RED_STEP + GREEN_STEP, 0, GREEN_STEP + BLUE_STEP, GREEN_STEP + BLUE_STEP,
);

/** One curve over 0-1 for each of red, green and blue. */
export type ChannelCurves = readonly [Curve, Curve, Curve];
type Curve = (value: number) => number;

const SAME: Curve = (value) => value;

/** Works the change out on every node; `curves` are applied to the channels before it. */
export function colorCube(change: ColorChange, curves: ChannelCurves = [SAME, SAME, SAME]): ColorCube {
  const nodes = new Int16Array(NODES * RED_STEP);
  const [reds, greens, blues] = curves.map((curve) => Float64Array.from({ length: NODES }, (_, node) => curve(node / LAST)));
  let at = 0;
  for (const red of reds) {
    for (const green of greens) {
      for (const blue of blues) {
        const changed = change(red, green, blue);
        for (let channel = 0; channel < 3; channel++) nodes[at++] = Math.round(255 * LEVEL_SCALE * Math.min(1, Math.max(0, changed[channel])));
      }
    }
  }
  return { nodes };
}

/** The cube whose change goes `share` (0-1) of the way. */
export function mixedCube({ nodes }: ColorCube, share: number): ColorCube {
  const mixed = new Int16Array(nodes.length);
  const steps = [RED_STEP, GREEN_STEP, BLUE_STEP];
  for (let i = 0; i < nodes.length; i++) {
    const node = Math.floor(i / steps[i % 3]) % NODES;
    const own = (node * 255 * LEVEL_SCALE) / LAST;
    mixed[i] = Math.round(own + share * (nodes[i] - own));
  }
  return { nodes: mixed };
}

/** The frame with the change of the cube; alpha stays. */
export function withColorCube(frame: Frame, { nodes }: ColorCube): Frame {
  const { widthPx, heightPx, channels, data: source } = frame;
  const data = new Uint8Array(source.length);
  const pitch = widthPx * channels;
  for (let y = 0; y < heightPx; y++) changeRow(source.subarray(y * pitch, (y + 1) * pitch), channels, nodes, data.subarray(y * pitch, (y + 1) * pitch));
  return { ...frame, data };
}

function changeRow(source: Uint8Array, channels: number, nodes: Int16Array, out: Uint8Array): void {
  for (let i = 0; i < source.length; i += channels) {
    const red = source[i];
    const green = source[i + 1];
    const blue = source[i + 2];
    const redShare = SHARE[red];
    const greenShare = SHARE[green];
    const blueShare = SHARE[blue];
    // From the lower to the upper corner of the cell along the axes, the longest share first. Signs instead of branches:
    // the order of the shares of a photo cannot be foretold.
    const lower = RED_CELL[red] + GREEN_CELL[green] + BLUE_CELL[blue];
    const overGreen = redShare - greenShare;
    const overBlue = redShare - blueShare;
    const between = greenShare - blueShare;
    const order = ((overGreen >>> 31) << 2) | ((overBlue >>> 31) << 1) | (between >>> 31);
    const second = lower + SECOND_NODE[order];
    const third = lower + THIRD_NODE[order];
    const larger = redShare - (overGreen & (overGreen >> 31));
    const smaller = greenShare + (overGreen & (overGreen >> 31));
    const most = larger - ((larger - blueShare) & ((larger - blueShare) >> 31));
    const least = blueShare + ((smaller - blueShare) & ((smaller - blueShare) >> 31));
    const middle = redShare + greenShare + blueShare - most - least;
    const upper = lower + RED_STEP + GREEN_STEP + BLUE_STEP;
    const lowerWeight = WEIGHT_SCALE - most;
    const secondWeight = most - middle;
    const thirdWeight = middle - least;
    out[i] = (lowerWeight * nodes[lower] + secondWeight * nodes[second] + thirdWeight * nodes[third] + least * nodes[upper] + HALF) >> SHIFT;
    out[i + 1] = (lowerWeight * nodes[lower + 1] + secondWeight * nodes[second + 1] + thirdWeight * nodes[third + 1] + least * nodes[upper + 1] + HALF) >> SHIFT;
    out[i + 2] = (lowerWeight * nodes[lower + 2] + secondWeight * nodes[second + 2] + thirdWeight * nodes[third + 2] + least * nodes[upper + 2] + HALF) >> SHIFT;
    if (channels === 4) out[i + 3] = source[i + 3];
  }
}
