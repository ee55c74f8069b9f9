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

/** Looks of each superpixel in units of one standard deviation: lightness, a, b, log texture; four values each. */
function looks(superpixels: WallSuperpixels): Float32Array {
  const { lab, texture } = superpixels;
  const scaled = new Float32Array(4 * texture.length);
  for (let i = 0; i < texture.length; i++) {
    scaled[4 * i] = lab[3 * i] / LIGHTNESS_SIGMA;
    scaled[4 * i + 1] = lab[3 * i + 1] / CHROMA_SIGMA;
    scaled[4 * i + 2] = lab[3 * i + 2] / CHROMA_SIGMA;
    scaled[4 * i + 3] = Math.log(texture[i] + 0.5) / LOG_TEXTURE_SIGMA;
  }
  return scaled;
}

/** Support of alike neighbours, pixels: the sum over all supporting superpixels of support x likeness x nearness. */
function density(
  superpixels: WallSuperpixels,
  kernel: SpatialKernel,
  supportPx: Float64Array,
  members: Int32Array,
): Float64Array {
  const look = looks(superpixels);
  const { x, y, planeId } = kernel;
  const densityPx = new Float64Array(supportPx.length);
  for (let i = 0; i < densityPx.length; i++) {
    const at = 4 * i;
    let sum = 0;
    for (let m = 0; m < members.length; m++) {
      const j = members[m];
      const other = 4 * j;
      const d0 = look[at] - look[other];
      const d1 = look[at + 1] - look[other + 1];
      const d2 = look[at + 2] - look[other + 2];
      const d3 = look[at + 3] - look[other + 3];
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      const distance = d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + dx * dx + dy * dy;
      if (distance >= FAR_SQUARED) continue;
      const weight = GAUSSIAN_TABLE[(distance * GAUSSIAN_STEPS) | 0] * supportPx[j];
      sum += planeId[i] === planeId[j] ? weight : weight * OTHER_PLANE_WEIGHT;
    }
    densityPx[i] = sum;
  }
  return densityPx;
}

/** Density over the highest density among the supporting superpixels of the same plane nearby. */
function relativeDensity(kernel: SpatialKernel, densityPx: Float64Array, members: Int32Array): Float64Array {
  const { x, y, planeId } = kernel;
  const popularity = new Float64Array(densityPx.length);
  for (let i = 0; i < popularity.length; i++) {
    let highest = -1;
    for (let m = 0; m < members.length; m++) {
      const j = members[m];
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      if (dx * dx + dy * dy >= HALF_WEIGHT_SQUARED || planeId[i] !== planeId[j]) continue;
      if (densityPx[j] > highest) highest = densityPx[j];
    }
    if (highest < 0) highest = densityPx[i];
    popularity[i] = densityPx[i] / Math.max(highest, 1e-6);
  }
  return popularity;
}
