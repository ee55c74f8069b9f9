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

/** Works the change out on every node. */
export function colorCube(change: ColorChange): ColorCube {
  const nodes = new Int16Array(NODES * RED_STEP);
  let at = 0;
  for (let red = 0; red < NODES; red++) {
    for (let green = 0; green < NODES; green++) {
      for (let blue = 0; blue < NODES; blue++) {
        const changed = change(red / LAST, green / LAST, blue / LAST);
        for (let channel = 0; channel < 3; channel++) nodes[at++] = Math.round(255 * LEVEL_SCALE * Math.min(1, Math.max(0, changed[channel])));
      }
    }
  }
  return { nodes };
}

/** The frame with the change of the cube; alpha stays. */
export function withColorCube(frame: Frame, { nodes }: ColorCube): Frame {
  const { channels, data: source } = frame;
  const data = new Uint8Array(source.length);
  for (let i = 0; i < source.length; i += channels) {
    const red = source[i];
    const green = source[i + 1];
    const blue = source[i + 2];
    const redShare = SHARE[red];
    const greenShare = SHARE[green];
    const blueShare = SHARE[blue];
    // From the lower to the upper corner of the cell along the axes, the longest share first. Where shares are equal
    // the node between them weighs nothing, so that any order will do.
    const lower = RED_CELL[red] + GREEN_CELL[green] + BLUE_CELL[blue];
    const upper = lower + RED_STEP + GREEN_STEP + BLUE_STEP;
    const most = redShare > greenShare ? (redShare > blueShare ? redShare : blueShare) : greenShare > blueShare ? greenShare : blueShare;
    const least = redShare < greenShare ? (redShare < blueShare ? redShare : blueShare) : greenShare < blueShare ? greenShare : blueShare;
    const middle = redShare + greenShare + blueShare - most - least;
    const second = lower + (redShare === most ? RED_STEP : greenShare === most ? GREEN_STEP : BLUE_STEP);
    const third = upper - (blueShare === least ? BLUE_STEP : greenShare === least ? GREEN_STEP : RED_STEP);
    const lowerWeight = WEIGHT_SCALE - most;
    const secondWeight = most - middle;
    const thirdWeight = middle - least;
    data[i] = (lowerWeight * nodes[lower] + secondWeight * nodes[second] + thirdWeight * nodes[third] + least * nodes[upper] + HALF) >> SHIFT;
    data[i + 1] = (lowerWeight * nodes[lower + 1] + secondWeight * nodes[second + 1] + thirdWeight * nodes[third + 1] + least * nodes[upper + 1] + HALF) >> SHIFT;
    data[i + 2] = (lowerWeight * nodes[lower + 2] + secondWeight * nodes[second + 2] + thirdWeight * nodes[third + 2] + least * nodes[upper + 2] + HALF) >> SHIFT;
    if (channels === 4) data[i + 3] = source[i + 3];
  }
  return { ...frame, data };
}
