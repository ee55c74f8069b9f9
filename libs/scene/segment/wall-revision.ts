import type { SpatialKernel } from './spatial-kernel.js';
import { wallEvidence } from './wall-evidence.js';
import { wallMeanField } from './wall-mean-field.js';
import type { Wallness, WallSolution, WallSuperpixels } from './wall.types.js';
import { unsupportedPieces } from './won-pieces.js';

const COUPLING = 1;
const SWEEPS = 12;
/** Log-odds of what is no building or a roof. */
const NEVER = -9;

/**
 * Revise a first solution by a second look (see wall-evidence): its log-odds take the place of the first ones, smoothed
 * over the superpixel graph. Returns the probability of wall (0-1) per superpixel; roofs, non-buildings and won pieces
 * that nothing vouches for stay out.
 */
export function reviseWall(
  superpixels: WallSuperpixels,
  wallness: Wallness,
  kernel: SpatialKernel,
  solution: WallSolution,
): Float64Array {
  const evidence = wallEvidence(superpixels, wallness, kernel, solution);
  if (!evidence) return solution.wall;
  const { building, edges } = superpixels;
  const allowed = evidence.map((value, node) => (solution.roof[node] || building[node] <= 0.5 ? NEVER : value));
  const wall = wallMeanField(allowed, edges, solution.coupling, COUPLING, SWEEPS);
  const revised = wall.map((value, node) => (allowed[node] === NEVER ? Math.min(value, solution.wall[node]) : value));
  const { popularity } = wallness;
  const { regionOf } = solution.regions;
  const unsupported = unsupportedPieces({ ...superpixels, regionOf, popularity, first: solution.wall, revised });
  return revised.map((value, node) => (unsupported[node] ? solution.wall[node] : value));
}
