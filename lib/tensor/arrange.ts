/**
 * Putting tensors together and picking parts out of them.
 * @module
 */
import { checkOptions, describeValue } from "../checks.ts";
import { combine } from "./broadcast.ts";
import { type CreationOptions, zeros } from "./creation.ts";
import {
  checkSameShape,
  checkShape,
  formatShape,
  normalizeAxis,
  type Shape,
  sizeOf,
} from "./shape.ts";
import { allocate } from "./storage.ts";
import { Tensor } from "./tensor.ts";

/** Rows up to this length are copied in a loop: it costs less than making a view of each. */
const SHORT_ROW = 64;

/**
 * A copy stretched to a larger shape by NumPy's broadcasting rule.
 *
 * @example
 * ```ts
 * import { broadcastTo, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(broadcastTo(tensor([1, 2]), [2, 2]).toArray(), [[1, 2], [1, 2]]);
 * ```
 * @param x The tensor.
 * @param shape The shape to stretch to.
 * @returns A tensor with its own memory.
 * @throws {RangeError} If the tensor does not stretch to that shape.
 */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  checkShape(shape, `broadcast ${formatShape(x.shape)}`);
  const missing = shape.length - x.rank;
  const stretches = x.shape.every((length, axis) =>
    length === 1 || length === shape[missing + axis]
  );
  if (missing < 0 || !stretches) {
    throw new RangeError(
      `Cannot broadcast ${formatShape(x.shape)} to ${formatShape(shape)}: ` +
        `aligned at the last axis, each length must be the same or 1`,
    );
  }
  const out = zeros(shape, { dtype: x.dtype });
  combine(x, x, out, (element) => element);
  return out;
}

/**
 * Rows `x[indices[0]], x[indices[1]], …` along the first axis: [N, …] → [K, …].
 *
 * @example
 * ```ts
 * import { gatherRows, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(gatherRows(tensor([[1, 2], [3, 4]]), [1, 1]).toArray(), [[3, 4], [3, 4]]);
 * ```
 * @param x A tensor of rank 1 or more.
 * @param indices Positions along the first axis, in any order, repeats allowed.
 * @returns A tensor with its own memory.
 * @throws {RangeError} If an index is not a whole number in [0, N).
 * @throws {TypeError} If the indices are not an array.
 */
export function gatherRows(x: Tensor, indices: ArrayLike<number>): Tensor {
  if (!Array.isArray(indices) && !ArrayBuffer.isView(indices)) {
    throw new TypeError(
      `Cannot gather rows: expected an array of positions, got ${describeValue(indices)}; ` +
        `of a tensor pass its data`,
    );
  }
  if (x.rank === 0) throw new RangeError("Cannot gather rows of a scalar: it has no axis");
  const { data, shape } = x;
  const rowSize = sizeOf(shape.slice(1));
  const out = allocate(indices.length * rowSize, x.dtype);
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i];
    if (!Number.isInteger(row) || row < 0 || row >= shape[0]) {
      throw new RangeError(
        `Cannot gather row ${row} of ${formatShape(shape)}: ` +
          `expected a whole number from 0 up to, not including, ${shape[0]}`,
      );
    }
    if (rowSize > SHORT_ROW) {
      out.set(data.subarray(row * rowSize, (row + 1) * rowSize), i * rowSize);
    } else {
      for (let j = 0; j < rowSize; j++) out[i * rowSize + j] = data[row * rowSize + j];
    }
  }
  return new Tensor(out, [indices.length, ...shape.slice(1)]);
}

/**
 * Tensors joined along an axis that they already have; in the other axes their shapes must agree.
 *
 * @example
 * ```ts
 * import { concatenate, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(concatenate([tensor([1]), tensor([2, 3])]).toArray(), [1, 2, 3]);
 * ```
 * @param tensors At least one; all lengths equal except along the axis.
 * @param options The axis (default 0; negative counts from the end).
 * @returns A tensor with its own memory.
 * @throws {RangeError} If there is none, or the other axes differ.
 * @throws {TypeError} If it is not an array of tensors, or the number formats differ.
 */
export function concatenate(tensors: readonly Tensor[], options: { axis?: number } = {}): Tensor {
  checkTensors(tensors, "concatenate");
  checkOptions("concatenate", options, "{ axis: 1 }");
  const [first] = tensors;
  const axis = normalizeAxis(options.axis ?? 0, first.shape);
  for (const { shape, dtype } of tensors) {
    if (dtype !== first.dtype) {
      throw new TypeError(`Cannot concatenate ${first.dtype} and ${dtype}: convert one with .to()`);
    }
    const fits = shape.length === first.rank &&
      shape.every((length, i) => i === axis || length === first.shape[i]);
    if (!fits) {
      throw new RangeError(
        `Cannot concatenate ${formatShape(first.shape)} and ${formatShape(shape)} along axis ` +
          `${axis}: all other axes must agree`,
      );
    }
  }
  const length = tensors.reduce((total, { shape }) => total + shape[axis], 0);
  const shape = first.shape.map((old, i) => i === axis ? length : old);
  const outer = sizeOf(shape.slice(0, axis));
  const inner = sizeOf(shape.slice(axis + 1));
  const out = allocate(sizeOf(shape), first.dtype);
  let start = 0;
  for (const { data, shape: own } of tensors) {
    const block = own[axis] * inner;
    for (let o = 0; o < outer; o++) {
      out.set(data.subarray(o * block, (o + 1) * block), o * length * inner + start);
    }
    start += block;
  }
  return new Tensor(out, shape);
}

/**
 * Tensors of one shape laid side by side along a new axis: K × [N, D] → [K, N, D].
 *
 * @example
 * ```ts
 * import { stack, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(stack([tensor([1, 2]), tensor([3, 4])]).shape, [2, 2]);
 * ```
 * @param tensors At least one, all of one shape.
 * @param options The position of the new axis (default 0).
 * @returns A tensor with its own memory.
 * @throws {RangeError} If there is none, or the shapes differ.
 * @throws {TypeError} If it is not an array of tensors, or the number formats differ.
 */
export function stack(tensors: readonly Tensor[], options: { axis?: number } = {}): Tensor {
  checkTensors(tensors, "stack");
  checkOptions("stack", options, "{ axis: 1 }");
  for (const { shape } of tensors) checkSameShape(tensors[0].shape, shape, "stack");
  const withAxis = [...tensors[0].shape];
  const axis = normalizeAxis(options.axis ?? 0, [...withAxis, 1]);
  withAxis.splice(axis, 0, 1);
  return concatenate(tensors.map((x) => x.reshape(withAxis)), { axis });
}

function checkTensors(tensors: readonly Tensor[], action: string): void {
  if (!Array.isArray(tensors)) {
    throw new TypeError(
      `Cannot ${action}: expected an array of tensors, got ${describeValue(tensors)}`,
    );
  }
  if (tensors.length === 0) throw new RangeError(`Cannot ${action}: got no tensors`);
  tensors.forEach((x, i) => {
    if (!(x instanceof Tensor)) {
      throw new TypeError(`Cannot ${action}: expected tensors, got ${describeValue(x)} at ${i}`);
    }
  });
}

/**
 * Labels as rows of zeros with a single one: [N] → [N, C].
 *
 * @example
 * ```ts
 * import { oneHot, tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(oneHot(tensor([2, 0]), { classes: 3 }).toArray(), [[0, 0, 1], [1, 0, 0]]);
 * ```
 * @param labels A vector of whole numbers in [0, C).
 * @param options `classes` C, and the number format (default: that of the labels).
 * @returns The rows.
 * @throws {RangeError} If the labels are not a vector or one of them is out of range, or the
 * number of classes is not whole and positive.
 */
export function oneHot(
  labels: Tensor,
  options: CreationOptions & { readonly classes: number },
): Tensor {
  checkOptions("oneHot", options, "{ classes: 10 }");
  const { classes, dtype = labels.dtype } = options;
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(
      `Cannot one-hot encode: expected a whole number of classes ≥ 1, got ${classes}`,
    );
  }
  if (labels.rank !== 1) {
    throw new RangeError(
      `Cannot one-hot encode labels of shape ${formatShape(labels.shape)}: expected a vector [N]`,
    );
  }
  const out = zeros([labels.size, classes], { dtype });
  labels.data.forEach((label, n) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(
        `Label ${label} (row ${n}) is out of range: expected a whole number from 0 to ` +
          `${classes - 1}`,
      );
    }
    out.data[n * classes + label] = 1;
  });
  return out;
}
