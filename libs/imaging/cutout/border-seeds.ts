import type { ColorRaster } from '@atelier/scene/raster';

/** A jump of colour along the frame's edge (Lab units over a few pixels) that parts one surface from the next. */
const JUMP = 9;
const JUMP_REACH_PX = 4;
/** Surfaces with this share of the frame's edge are background. */
const SURE_SHARE = 0.16;
/** Stretches whose mean colours are as near as this are one surface. */
const SAME_COLOR = 9;
/** How far the seeds reach into the picture, share of its long side. */
const BAND = 0.012;

/** One stretch of the frame's edge between two jumps of colour. */
interface Stretch {
  readonly start: number;
  readonly length: number;
  readonly mean: readonly [number, number, number];
}

/**
 * Where the picture is background for certain: 1 along its edge, except where something else crosses the edge (a short
 * stretch between two jumps of colour that looks like no long stretch).
 */
export function borderSeeds(lab: ColorRaster): Uint8Array {
  const ring = ringOf(lab.widthPx, lab.heightPx);
  const stretches = stretchesOf(lab, ring);
  const surfaces = surfacesOf(stretches);
  const sure = surfaces.filter((surface) => surface.lengthPx >= SURE_SHARE * ring.length);
  const trusted = new Set((sure.length > 0 ? sure : surfaces.slice(0, 1)).flatMap((surface) => surface.stretches));
  const seeds = new Uint8Array(lab.widthPx * lab.heightPx);
  const depthPx = Math.max(2, Math.round(BAND * Math.max(lab.widthPx, lab.heightPx)));
  for (const stretch of stretches) {
    if (!trusted.has(stretch)) continue;
    for (let step = 0; step < stretch.length; step++) {
      plantInwards(seeds, lab, ring[(stretch.start + step) % ring.length], depthPx);
    }
  }
  return seeds;
}

/** Stretches of one colour: the two sides of the same floor, a wall with things before it. Longest first. */
function surfacesOf(stretches: readonly Stretch[]): { stretches: Stretch[]; lengthPx: number }[] {
  const surfaces: { stretches: Stretch[]; lengthPx: number }[] = [];
  for (const stretch of [...stretches].sort((a, b) => b.length - a.length)) {
    const near = surfaces.find((surface) => surface.stretches.some((other) => colorDistance(other.mean, stretch.mean) < SAME_COLOR));
    if (near) {
      near.stretches.push(stretch);
      near.lengthPx += stretch.length;
    } else surfaces.push({ stretches: [stretch], lengthPx: stretch.length });
  }
  return surfaces.sort((a, b) => b.lengthPx - a.lengthPx);
}

/** Pixel indices once round the picture, clockwise from the upper left. */
function ringOf(widthPx: number, heightPx: number): number[] {
  const ring: number[] = [];
  for (let x = 0; x < widthPx; x++) ring.push(x);
  for (let y = 1; y < heightPx; y++) ring.push(y * widthPx + widthPx - 1);
  for (let x = widthPx - 2; x >= 0; x--) ring.push((heightPx - 1) * widthPx + x);
  for (let y = heightPx - 2; y > 0; y--) ring.push(y * widthPx);
  return ring;
}

function stretchesOf(lab: ColorRaster, ring: readonly number[]): Stretch[] {
  const jumps: number[] = [];
  const jumpAt = ring.map((_, index) => jump(lab, ring[index], ring[(index + JUMP_REACH_PX) % ring.length]));
  for (let index = 0; index < ring.length; index++) {
    const before = jumpAt[(index + ring.length - 1) % ring.length];
    const isPeak = jumpAt[index] > JUMP && jumpAt[index] >= before && jumpAt[index] > jumpAt[(index + 1) % ring.length];
    if (isPeak) jumps.push((index + JUMP_REACH_PX / 2) % ring.length);
  }
  if (jumps.length < 2) return [stretchOf(lab, ring, 0, ring.length)];
  return jumps.map((start, index) => {
    const end = jumps[(index + 1) % jumps.length];
    return stretchOf(lab, ring, start, (end - start + ring.length) % ring.length || ring.length);
  });
}

function stretchOf(lab: ColorRaster, ring: readonly number[], start: number, length: number): Stretch {
  const mean: [number, number, number] = [0, 0, 0];
  for (let step = 0; step < length; step++) {
    const at = 3 * ring[(start + step) % ring.length];
    for (let channel = 0; channel < 3; channel++) mean[channel] += lab.data[at + channel] / length;
  }
  return { start, length, mean };
}

function jump(lab: ColorRaster, pixel: number, other: number): number {
  const { data } = lab;
  return Math.hypot(data[3 * pixel] - data[3 * other], data[3 * pixel + 1] - data[3 * other + 1], data[3 * pixel + 2] - data[3 * other + 2]);
}

function colorDistance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function plantInwards(seeds: Uint8Array, lab: ColorRaster, pixel: number, depthPx: number): void {
  const { widthPx, heightPx } = lab;
  const x = pixel % widthPx;
  const y = (pixel - x) / widthPx;
  const stepX = x === 0 ? 1 : x === widthPx - 1 ? -1 : 0;
  const stepY = y === 0 ? 1 : y === heightPx - 1 ? -1 : 0;
  for (let depth = 0; depth < depthPx; depth++) {
    const column = x + depth * stepX;
    const row = y + depth * stepY;
    if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) return;
    const inward = row * widthPx + column;
    if (jump(lab, pixel, inward) > JUMP) return;
    seeds[inward] = 1;
  }
}
