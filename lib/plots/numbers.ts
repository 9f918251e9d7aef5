/**
 * From numbers in any form to the short, checked lists that go into a figure.
 * @module
 */
import { formatShape, type NumberArray, Tensor } from "../tensor/mod.ts";

/** A list of numbers: an array, a typed array, or a tensor (read in row-major order). */
export type Numbers = readonly number[] | NumberArray | Tensor;

/** A list of numbers in which `null` stands for a missing point. */
export type NumbersWithGaps = Numbers | readonly (number | null)[];

/** A table of numbers: rows of equal length, or a matrix. */
export type NumberTable =
  | readonly (readonly number[] | NumberArray)[]
  | Tensor;

/** A table in which `null` stands for a missing cell. */
export type NumberTableWithGaps = NumberTable | readonly (readonly (number | null)[])[];

/**
 * A number with five significant digits: enough for the eye, and a third of the JSON.
 *
 * @example
 * ```ts
 * import { roundNumber } from "course/plots/numbers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(roundNumber(0.123456789), 0.12346);
 * ```
 * @param value The number.
 * @returns The rounded number.
 */
export function roundNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(5));
}

/**
 * Checks and rounds a list.
 *
 * @example
 * ```ts
 * import { numberList } from "course/plots/numbers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(numberList(new Float32Array([0.1, 2]), "draw a line: y"), [0.1, 2]);
 * ```
 * @param values The numbers.
 * @param action What is being attempted, for the error: `draw line "tanh": y`.
 * @returns A plain array.
 * @throws {RangeError} If there are none, or one of them is NaN or infinite.
 */
export function numberList(values: Numbers, action: string): number[] {
  return numberListWithGaps(values, action).map((value, i) => {
    if (value === null) throw new RangeError(`Cannot ${action}[${i}] is missing`);
    return value;
  });
}

/**
 * Checks and rounds a list in which `null` stands for a missing point.
 *
 * @example
 * ```ts
 * import { numberListWithGaps } from "course/plots/numbers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(numberListWithGaps([1 / 3, null], "draw a line: y"), [0.33333, null]);
 * ```
 * @param values The numbers.
 * @param action What is being attempted, for the error: `draw line "tanh": y`.
 * @returns A plain array.
 * @throws {RangeError} If there are none, or one of them is NaN or infinite.
 */
export function numberListWithGaps(values: NumbersWithGaps, action: string): (number | null)[] {
  const list = values instanceof Tensor ? values.data : values;
  if (list.length === 0) throw new RangeError(`Cannot ${action} is empty`);
  return Array.from(list, (value, i) => {
    if (value === null) return null;
    if (typeof value !== "number") {
      throw new TypeError(`Cannot ${action}[${i}]: expected a number, got ${typeof value}`);
    }
    if (!Number.isFinite(value)) {
      throw new RangeError(`Cannot ${action}[${i}] is ${value}; pass null for a missing point`);
    }
    return roundNumber(value);
  });
}

/**
 * Checks and rounds a table.
 *
 * @example
 * ```ts
 * import { numberTable } from "course/plots/numbers.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(numberTable(tensor([[1, 2], [3, 4]]), "draw a heatmap"), [[1, 2], [3, 4]]);
 * ```
 * @param table Rows, or a matrix.
 * @param action What is being attempted, for the error: "draw a heatmap".
 * @returns Plain arrays.
 * @throws {RangeError} If it is empty, its rows differ in length, or a number is NaN or infinite.
 */
export function numberTable(table: NumberTableWithGaps, action: string): (number | null)[][] {
  const rows = table instanceof Tensor ? rowsOf(table, action) : table;
  if (rows.length === 0) throw new RangeError(`Cannot ${action}: there are no rows`);
  return rows.map((row, i) => {
    if (row.length !== rows[0].length) {
      throw new RangeError(
        `Cannot ${action}: row ${i} has ${row.length} numbers, row 0 has ${rows[0].length}`,
      );
    }
    return numberListWithGaps(row, `${action}: row ${i}`);
  });
}

function rowsOf(matrix: Tensor, action: string): NumberArray[] {
  if (matrix.rank !== 2) {
    throw new RangeError(
      `Cannot ${action}: expected a matrix [rows,columns], got ${formatShape(matrix.shape)}`,
    );
  }
  const [rows, columns] = matrix.shape;
  return Array.from(
    { length: rows },
    (_, i) => matrix.data.subarray(i * columns, (i + 1) * columns),
  );
}

/**
 * Checks that two lists have the same length.
 *
 * @example
 * ```ts
 * import { checkSameLength } from "course/plots/numbers.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkSameLength([1], [1, 2], "draw a line: x, y"), RangeError, "1 and 2");
 * ```
 * @param a One list.
 * @param b The other.
 * @param action What is being attempted, and with what: `draw line "tanh": x and y`.
 * @throws {RangeError} If the lengths differ.
 */
export function checkSameLength(
  a: ArrayLike<unknown>,
  b: ArrayLike<unknown>,
  action: string,
): void {
  if (a.length !== b.length) {
    throw new RangeError(`Cannot ${action} differ in length: ${a.length} and ${b.length}`);
  }
}

/**
 * Checks that a logarithmic axis can show all numbers of a list.
 *
 * @example
 * ```ts
 * import { checkLogarithmic } from "course/plots/numbers.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkLogarithmic([1, 0], "draw a line: y"), RangeError, "y[1] is 0");
 * ```
 * @param values Numbers; null is a gap.
 * @param action What is being attempted, for the error: `draw line "tanh": y`.
 * @throws {RangeError} If a number is 0 or negative.
 */
export function checkLogarithmic(values: readonly (number | null)[], action: string): void {
  values.forEach((value, i) => {
    if (value !== null && value <= 0) {
      throw new RangeError(
        `Cannot ${action}[${i}] is ${value}, which a logarithmic axis cannot show; ` +
          `pass null to leave a gap`,
      );
    }
  });
}

/**
 * Checks that names along an axis differ: Plotly would draw equal ones over each other.
 *
 * @example
 * ```ts
 * import { checkDistinct } from "course/plots/numbers.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => checkDistinct(["a", "b", "a"], "draw bars: categories"), RangeError, '"a"');
 * ```
 * @param names The names.
 * @param action What is being attempted, and with what: "draw bars: categories".
 * @throws {RangeError} If a name occurs twice.
 */
export function checkDistinct(names: readonly string[], action: string): void {
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new RangeError(`Cannot ${action} have ${JSON.stringify(repeated)} twice`);
  }
}

/**
 * The smallest and the largest number of a list.
 *
 * @example
 * ```ts
 * import { extent } from "course/plots/numbers.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(extent([2, -1, 3]), [-1, 3]);
 * ```
 * @param values The numbers.
 * @returns Both; Infinity and −Infinity for no numbers.
 */
export function extent(values: readonly number[]): [low: number, high: number] {
  // Not Math.min(...values): a function takes only so many arguments.
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
