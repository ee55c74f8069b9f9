import { FAR_SQUARED, GAUSSIAN_STEPS, GAUSSIAN_TABLE } from './gaussian-table.js';
import { clamp } from './clamp.js';
import { OTHER_PLANE_WEIGHT, positiveIndices } from './spatial-kernel.js';
import type { SpatialKernel } from './spatial-kernel.js';
import type { Wallness, WallSuperpixels } from './wall.types.js';

/** Differences that count as one standard deviation. */
const LIGHTNESS_SIGMA = 12;
const CHROMA_SIGMA = 5;
const LOG_TEXTURE_SIGMA = 0.65;
/** What lies below the horizon (street, cars) vouches this much when most of the building lies above it. */
const BELOW_HORIZON_SUPPORT = 0.05;
const ABOVE_HORIZON_SHARE = 0.4;
/** Squared spatial distance (in sigmas) at which the kernel falls to one half: the neighbourhood of the local maximum. */
const HALF_WEIGHT_SQUARED = 2 * Math.LN2;

/**
 * Wallness by popularity: a facade is mostly wall, so a superpixel is wall when many neighbours at facade distance look
 * like it. Density of (lightness, chroma, texture) under Gaussian kernels, divided by the highest density nearby: a
 * mode-seeking measure in the sense of mean shift (Comaniciu & Meer 2002) without the seeking.
 * `kernel` is the neighbourhood (see spatial-kernel).
 */
export function wallness(superpixels: WallSuperpixels, kernel: SpatialKernel): Wallness {
  const supportPx = support(superpixels);
  const members = positiveIndices(supportPx);
  const densityPx = density(superpixels, kernel, supportPx, members);
  const popularity = relativeDensity(kernel, densityPx, members);
  return { supportPx, densityPx, popularity };
}

/** Area in pixels with which each superpixel vouches: 0 below building probability 0.31, whole from 0.94 on. */
function support(superpixels: WallSuperpixels): Float64Array {
  const { areasPx, building, belowHorizon } = superpixels;
  const supportPx = new Float64Array(areasPx.length);
  let total = 0;
  let above = 0;
  for (let i = 0; i < supportPx.length; i++) {
    supportPx[i] = areasPx[i] * clamp(building[i] * 1.6 - 0.5, 0, 1);
    total += supportPx[i];
    if (belowHorizon[i] < 0) above += supportPx[i];
  }
  if (above <= ABOVE_HORIZON_SHARE * total) return supportPx;
  for (let i = 0; i < supportPx.length; i++) {
    if (belowHorizon[i] > 0) supportPx[i] *= BELOW_HORIZON_SUPPORT;
  }
  return supportPx;
}

/** Numbers per superpixel in `positions`: lightness, a, b, log texture, x, y, each in units of its standard deviation. */
const DIMENSIONS = 6;

function positions(superpixels: WallSuperpixels, kernel: SpatialKernel, order: Int32Array): Float32Array {
  const { lab, texture } = superpixels;
  const scaled = new Float32Array(DIMENSIONS * order.length);
  order.forEach((node, place) => {
    const target = DIMENSIONS * place;
    scaled[target] = lab[3 * node] / LIGHTNESS_SIGMA;
    scaled[target + 1] = lab[3 * node + 1] / CHROMA_SIGMA;
    scaled[target + 2] = lab[3 * node + 2] / CHROMA_SIGMA;
    scaled[target + 3] = Math.log(texture[node] + 0.5) / LOG_TEXTURE_SIGMA;
    scaled[target + 4] = kernel.x[node];
    scaled[target + 5] = kernel.y[node];
  });
  return scaled;
}

/** The supporting superpixels first, then the others. */
function supportersFirst(supportPx: Float64Array, members: Int32Array): Int32Array {
  const others = [...supportPx.keys()].filter((node) => supportPx[node] <= 0);
  return Int32Array.from([...members, ...others]);
}

/**
 * Support of alike neighbours, pixels: the sum over all supporting superpixels of support x likeness x nearness. Every
 * pair is visited once, because likeness and nearness are mutual, and pairs without any support not at all.
 */
function density(
  superpixels: WallSuperpixels,
  kernel: SpatialKernel,
  supportPx: Float64Array,
  members: Int32Array,
): Float64Array {
  const order = supportersFirst(supportPx, members);
  const at = positions(superpixels, kernel, order);
  const planes = Int16Array.from(order, (node) => kernel.planeId[node]);
  const supports = Float64Array.from(order, (node) => supportPx[node]);
  const sums = supports.slice();
  for (let i = 0; i < members.length; i++) {
    const own = DIMENSIONS * i;
    const [l, a, b, texture, x, y] = at.subarray(own, own + DIMENSIONS);
    const plane = planes[i];
    const support = supports[i];
    let sum = 0;
    for (let j = i + 1, other = own + DIMENSIONS; j < planes.length; j++, other += DIMENSIONS) {
      const d0 = l - at[other];
      const d1 = a - at[other + 1];
      const d2 = b - at[other + 2];
      const looks = d0 * d0 + d1 * d1 + d2 * d2;
      if (looks >= FAR_SQUARED) continue;
      const d3 = texture - at[other + 3];
      const d4 = x - at[other + 4];
      const d5 = y - at[other + 5];
      const distance = looks + d3 * d3 + d4 * d4 + d5 * d5;
      if (distance >= FAR_SQUARED) continue;
      const near = GAUSSIAN_TABLE[(distance * GAUSSIAN_STEPS) | 0];
      const weight = plane === planes[j] ? near : near * OTHER_PLANE_WEIGHT;
      sum += weight * supports[j];
      sums[j] += weight * support;
    }
    sums[i] += sum;
  }
  const densityPx = new Float64Array(sums.length);
  order.forEach((node, place) => (densityPx[node] = sums[place]));
  return densityPx;
}

/**
 * Density over the highest density among the supporting superpixels of the same plane nearby. The supporting ones are
 * tried from the densest down, so that the first one near enough ends the search.
 */
function relativeDensity(kernel: SpatialKernel, densityPx: Float64Array, members: Int32Array): Float64Array {
  const { x, y, planeId } = kernel;
  const densestFirst = members.slice().sort((a, b) => densityPx[b] - densityPx[a] || a - b);
  const popularity = new Float64Array(densityPx.length);
  for (let i = 0; i < popularity.length; i++) {
    let highest = densityPx[i];
    for (const j of densestFirst) {
      if (planeId[i] !== planeId[j]) continue;
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      if (dx * dx + dy * dy >= HALF_WEIGHT_SQUARED) continue;
      highest = densityPx[j];
      break;
    }
    popularity[i] = densityPx[i] / Math.max(highest, 1e-6);
  }
  return popularity;
}
