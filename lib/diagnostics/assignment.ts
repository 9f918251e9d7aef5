/**
 * The assignment problem.
 * @module
 */

/**
 * The best one-to-one assignment of rows to columns: the permutation p that maximizes
 * `Σ_i score[i][p(i)]`.
 *
 * The Hungarian method with shortest augmenting paths, n³ operations. Source: Kuhn (1955), Naval
 * Research Logistics Quarterly 2; Jonker & Volgenant (1987), Computing 38.
 *
 * @example
 * ```ts
 * import { bestAssignment } from "course/diagnostics/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(bestAssignment([[1, 5], [2, 7]]), [0, 1]); // 1 + 7 beats 5 + 2
 * ```
 * @param scores A square table.
 * @returns For each row, its column.
 * @throws {RangeError} If the table is not square or holds NaN or Infinity.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): number[] {
  const n = scores.length;
  if (!scores.every((row) => row.length === n && row.every(Number.isFinite))) {
    throw new RangeError(
      `Cannot assign rows to columns: expected a square table of finite numbers, got ${n} rows of ` +
        `[${scores.map((row) => row.length)}] numbers, or NaN or Infinity among them`,
    );
  }
  // Rows and columns count from 1; column 0 is where each search begins.
  const rowPrice = new Float64Array(n + 1);
  const columnPrice = new Float64Array(n + 1);
  const rowOf = new Array<number>(n + 1).fill(0);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    const { end, cameFrom } = shortestPath(scores, { rowOf, rowPrice, columnPrice });
    // Shift the assignments along the path.
    for (let column = end; column !== 0; column = cameFrom[column]) {
      rowOf[column] = rowOf[cameFrom[column]];
    }
  }
  const columnOf = new Array<number>(n);
  for (let column = 1; column <= n; column++) columnOf[rowOf[column] - 1] = column - 1;
  return columnOf;
}

/** Dijkstra's search from column 0 to the nearest free column, at reduced costs; updates prices. */
function shortestPath(
  scores: readonly (readonly number[])[],
  state: { rowOf: number[]; rowPrice: Float64Array; columnPrice: Float64Array },
): { end: number; cameFrom: number[] } {
  const { rowOf, rowPrice, columnPrice } = state;
  const n = scores.length;
  const distance = new Float64Array(n + 1).fill(Infinity);
  const visited = new Array<boolean>(n + 1).fill(false);
  const cameFrom = new Array<number>(n + 1).fill(0);
  let column = 0;
  do {
    visited[column] = true;
    const row = rowOf[column];
    let nearest = 0;
    let step = Infinity;
    for (let j = 1; j <= n; j++) {
      if (visited[j]) continue;
      const cost = -scores[row - 1][j - 1] - rowPrice[row] - columnPrice[j];
      if (cost < distance[j]) {
        distance[j] = cost;
        cameFrom[j] = column;
      }
      if (distance[j] < step) {
        step = distance[j];
        nearest = j;
      }
    }
    for (let j = 0; j <= n; j++) {
      if (visited[j]) {
        rowPrice[rowOf[j]] += step;
        columnPrice[j] -= step;
      } else {
        distance[j] -= step;
      }
    }
    column = nearest;
  } while (rowOf[column] !== 0);
  return { end: column, cameFrom };
}
