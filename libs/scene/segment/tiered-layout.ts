import type { GrayRaster } from '../raster/raster.types.js';
import { resizeGray } from '../raster/resize.js';
import type { ClassMaps, TierBorders } from './coarse.types.js';
import { smoothPath } from './smooth-path.js';

/** Long side of the grid on which the borders are sought. */
const GRID_LONG_SIDE = 160;
const GRID_SHORTEST_SIDE = 8;
/** Cost of a jump per grid row between neighbouring columns, for a grid of 40 rows. */
const UPPER_STEP_COST = 0.25;
const LOWER_STEP_COST = 0.35;
const REFERENCE_ROWS = 40;
/** Jumps over this many rows cost no more: the next house may be much higher. */
const LARGEST_JUMP_ROWS = 14;
const ROUNDS = 3;
const LOWEST_PROBABILITY = 0.02;
/** Cost of a cell that fits neither class of its tier: cars, people, signs. */
const OBJECT_COST = 1.4;
const OBJECT_IN_FRONT_COST = 0.6;
const PLANT_COST = 0.05;
/** Cost of sky clearly below the horizon and of ground above it. */
const WRONG_SIDE_COST = 3;
const SKY_LOWEST_BELOW = 0.03;
const FORBIDDEN_COST = 1e4;

/** Costs summed down each column, from 0 above the first row: `rows + 1` values per column, column after column. */
interface TierCosts {
  readonly columns: number;
  readonly rows: number;
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
}

/**
 * Tiered layout (after Felzenszwalb & Veksler, "Tiered scene labeling with dynamic programming", CVPR 2010): in every
 * column sky above, building between, ground below, plants anywhere, with smooth borders. The two borders are found
 * in turn, each as a shortest path across the columns with the other one held.
 */
export function tieredLayout(maps: ClassMaps, belowHorizon: GrayRaster): TierBorders {
  const { widthPx, heightPx } = maps.sky;
  const costs = tierCosts(maps, belowHorizon);
  const { columns, rows } = costs;
  let upper: Int32Array = new Int32Array(columns);
  let lower: Int32Array = new Int32Array(columns);
  for (let round = 0; round < ROUNDS; round += 1) {
    lower = smoothPath(lowerBorderCosts(costs, upper), columns, stepCost(LOWER_STEP_COST, rows), LARGEST_JUMP_ROWS);
    upper = smoothPath(upperBorderCosts(costs, lower), columns, stepCost(UPPER_STEP_COST, rows), LARGEST_JUMP_ROWS);
  }
  return {
    upperPx: spreadColumns(upper, widthPx, heightPx / rows),
    lowerPx: spreadColumns(lower, widthPx, heightPx / rows),
  };
}

function stepCost(costPerReferenceRow: number, rows: number): number {
  return (costPerReferenceRow * rows) / REFERENCE_ROWS;
}

function gridSize(widthPx: number, heightPx: number): { columns: number; rows: number } {
  if (widthPx >= heightPx) {
    return {
      columns: GRID_LONG_SIDE,
      rows: Math.max(GRID_SHORTEST_SIDE, Math.round((GRID_LONG_SIDE * heightPx) / widthPx)),
    };
  }
  return {
    columns: Math.max(GRID_SHORTEST_SIDE, Math.round((GRID_LONG_SIDE * widthPx) / heightPx)),
    rows: GRID_LONG_SIDE,
  };
}

/** Cost of each grid cell in each tier, summed down the columns. */
function tierCosts(maps: ClassMaps, belowHorizon: GrayRaster): TierCosts {
  const { columns, rows } = gridSize(maps.sky.widthPx, maps.sky.heightPx);
  const shrink = (map: GrayRaster): Float32Array => resizeGray(map, columns, rows, 'area').data;
  const sky = shrink(maps.sky);
  const plants = shrink(maps.plants);
  const ground = shrink(maps.ground);
  const building = shrink(maps.building);
  const below = shrink(belowHorizon);
  const size = columns * (rows + 1);
  const costs = {
    columns,
    rows,
    upper: new Float64Array(size),
    middle: new Float64Array(size),
    lower: new Float64Array(size),
  };
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      const cell = row * columns + column;
      const at = column * (rows + 1) + row;
      const plant = surprise(plants[cell]) + PLANT_COST;
      const skyBelow = below[cell] > SKY_LOWEST_BELOW ? WRONG_SIDE_COST : 0;
      const groundAbove = below[cell] < 0 ? WRONG_SIDE_COST : 0;
      const upper = Math.min(surprise(sky[cell]), plant, OBJECT_COST) + skyBelow;
      const middle = Math.min(surprise(building[cell]), plant, OBJECT_COST + OBJECT_IN_FRONT_COST);
      const lower = Math.min(surprise(ground[cell]), plant, OBJECT_COST) + groundAbove;
      costs.upper[at + 1] = costs.upper[at] + upper;
      costs.middle[at + 1] = costs.middle[at] + middle;
      costs.lower[at + 1] = costs.lower[at] + lower;
    }
  }
  return costs;
}

function surprise(probability: number): number {
  return -Math.log(Math.min(1, Math.max(LOWEST_PROBABILITY, probability)));
}

/** Cost of each place of the lower border given the upper one. */
function lowerBorderCosts(costs: TierCosts, upper: Int32Array): Float64Array {
  const { columns, rows } = costs;
  const border = new Float64Array(columns * (rows + 1));
  for (let column = 0; column < columns; column += 1) {
    const at = column * (rows + 1);
    for (let row = 0; row <= rows; row += 1) {
      const building = costs.middle[at + row] - costs.middle[at + upper[column]];
      const ground = costs.lower[at + rows] - costs.lower[at + row];
      border[at + row] = row < upper[column] ? FORBIDDEN_COST : building + ground;
    }
  }
  return border;
}

/** Cost of each place of the upper border given the lower one. */
function upperBorderCosts(costs: TierCosts, lower: Int32Array): Float64Array {
  const { columns, rows } = costs;
  const border = new Float64Array(columns * (rows + 1));
  for (let column = 0; column < columns; column += 1) {
    const at = column * (rows + 1);
    for (let row = 0; row <= rows; row += 1) {
      const building = costs.middle[at + lower[column]] - costs.middle[at + row];
      border[at + row] = row > lower[column] ? FORBIDDEN_COST : costs.upper[at + row] + building;
    }
  }
  return border;
}

/** Border per working column in working pixels: linear between the grid columns' centres. */
function spreadColumns(border: Int32Array, widthPx: number, rowHeightPx: number): Float64Array {
  const columns = border.length;
  return Float64Array.from({ length: widthPx }, (_, x) => {
    const position = Math.min(columns - 1, Math.max(0, (x * columns) / widthPx - 0.5));
    const left = Math.floor(position);
    const right = Math.min(columns - 1, left + 1);
    return (border[left] + (border[right] - border[left]) * (position - left)) * rowHeightPx;
  });
}
