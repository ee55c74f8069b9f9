/**
 * Cheapest path across columns, one row per column, by dynamic programming (Viterbi): the sum of the rows' own costs
 * plus `stepCost` per row of every jump, jumps over `largestJump` rows costing no more. `costs` holds the rows of the
 * first column, then those of the next. Linear in the number of cells, because the cheapest predecessor of all rows is
 * found by a distance transform with truncated linear cost (Felzenszwalb & Huttenlocher, "Distance transforms of
 * sampled functions", 2012). Returns the row per column.
 */
export function smoothPath(
  costs: Float64Array,
  columns: number,
  stepCost: number,
  largestJump: number,
): Int32Array {
  const rows = costs.length / columns;
  const predecessors = new Int32Array(costs.length);
  const total = costs.slice(0, rows);
  for (let column = 1; column < columns; column += 1) {
    const from = predecessors.subarray(column * rows, (column + 1) * rows);
    spreadFromCheapest(total, from, stepCost, stepCost * largestJump);
    for (let row = 0; row < rows; row += 1) {
      total[row] += costs[column * rows + row];
    }
  }
  const path = new Int32Array(columns);
  path[columns - 1] = indexOfSmallest(total);
  for (let column = columns - 1; column > 0; column -= 1) {
    path[column - 1] = predecessors[column * rows + path[column]];
  }
  return path;
}

/** Replaces each value by the least of `value at another row + cost of the jump`; `from` gets that row. */
function spreadFromCheapest(values: Float64Array, from: Int32Array, stepCost: number, jumpCost: number): void {
  const cheapest = indexOfSmallest(values);
  const cheapestWithJump = values[cheapest] + jumpCost;
  from[0] = 0;
  for (let row = 1; row < values.length; row += 1) {
    const stepped = values[row - 1] + stepCost;
    from[row] = stepped < values[row] ? from[row - 1] : row;
    values[row] = stepped < values[row] ? stepped : values[row];
  }
  for (let row = values.length - 2; row >= 0; row -= 1) {
    const stepped = values[row + 1] + stepCost;
    if (stepped < values[row]) {
      from[row] = from[row + 1];
      values[row] = stepped;
    }
  }
  for (let row = 0; row < values.length; row += 1) {
    if (cheapestWithJump < values[row]) {
      from[row] = cheapest;
      values[row] = cheapestWithJump;
    }
  }
}

function indexOfSmallest(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1) {
    if (values[index] < values[best]) {
      best = index;
    }
  }
  return best;
}
