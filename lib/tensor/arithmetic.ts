/**
 * Addition, subtraction, multiplication and division of whole arrays.
 * @module
 */
import { combine, type StridedOperand } from "./broadcast.ts";
import { kernels } from "./kernels/mod.ts";
import { broadcastShapes, sameShape, type Shape, sizeOf } from "./shape.ts";
import { allocate, dtypeOf, type NumberArray } from "./storage.ts";

/** One of the four operations, and the kernels for its common cases. */
interface Operation {
  /** For a pair of numbers. */
  readonly pair: (a: number, b: number) => number;
  /** For two arrays of one shape. */
  readonly whole: (a: NumberArray, b: NumberArray, out: NumberArray) => void;
  /** For an array and a row that is repeated for each of its rows. */
  readonly byRow: (a: NumberArray, row: NumberArray, out: NumberArray) => void;
  /** For an array and a number. */
  readonly scalar: (a: NumberArray, b: number, out: NumberArray) => void;
}

const operations = {
  add: {
    pair: (a, b) => a + b,
    whole: kernels.add,
    byRow: kernels.addRow,
    scalar: kernels.addScalar,
  },
  subtract: {
    pair: (a, b) => a - b,
    whole: kernels.subtract,
    byRow: kernels.subtractRow,
    scalar: (a, b, out) => kernels.addScalar(a, -b, out),
  },
  multiply: {
    pair: (a, b) => a * b,
    whole: kernels.multiply,
    byRow: kernels.multiplyRow,
    scalar: kernels.scale,
  },
  divide: {
    pair: (a, b) => a / b,
    whole: kernels.divide,
    byRow: kernels.divideRow,
    // Not a multiplication by 1/b, which rounds twice.
    scalar: (a, b, out) => {
      for (let i = 0; i < out.length; i++) out[i] = a[i] / b;
    },
  },
} satisfies Record<string, Operation>;

/**
 * Adds, subtracts, multiplies or divides element by element; `b` broadcasts.
 *
 * @example
 * ```ts
 * import { calculate } from "course/tensor/arithmetic.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const a = { data: new Float32Array([1, 2, 3, 4]), shape: [2, 2] };
 * assertEquals([...calculate("multiply", a, 10).data], [10, 20, 30, 40]);
 * ```
 * @param action Which operation.
 * @param a The left operand.
 * @param b The right operand, of the same number format, or a number.
 * @returns Elements and shape of the result.
 * @throws {RangeError} If the shapes do not broadcast.
 */
export function calculate(
  action: keyof typeof operations,
  a: StridedOperand,
  b: StridedOperand | number,
): { data: NumberArray; shape: Shape } {
  const operation: Operation = operations[action];
  const dtype = dtypeOf(a.data);
  if (typeof b === "number") {
    const data = allocate(a.data.length, dtype);
    operation.scalar(a.data, dtype === "float32" ? Math.fround(b) : b, data);
    return { data, shape: a.shape };
  }
  if (sameShape(a.shape, b.shape)) {
    const data = allocate(a.data.length, dtype);
    operation.whole(a.data, b.data, data);
    return { data, shape: a.shape };
  }
  const shape = broadcastShapes(a.shape, b.shape, action);
  const data = allocate(sizeOf(shape), dtype);
  if (data.length === a.data.length && isRow(b.shape, shape)) operation.byRow(a.data, b.data, data);
  else combine(a, b, { data, shape }, operation.pair);
  return { data, shape };
}

/** Whether all axes but the last are missing or 1, and the last is that of the result. */
function isRow(shape: Shape, result: Shape): boolean {
  const columns = result[result.length - 1];
  return columns > 0 && shape[shape.length - 1] === columns && sizeOf(shape) === columns;
}
