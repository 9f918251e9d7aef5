/**
 * The n-dimensional array that everything else computes with.
 * @module
 */
import { combine } from "./broadcast.ts";
import { formatTensor, tensorToHTML } from "./formatting.ts";
import { multiplyMatrices } from "./matmul.ts";
import { permute } from "./permute.ts";
import { meanOf, reduce, type ReduceOptions, type Reducer, sumOf } from "./reduce.ts";
import { broadcastShapes, checkShape, formatShape, normalizeAxis } from "./shape.ts";
import { resolveShape, sameShape, type Shape, sizeOf } from "./shape.ts";
import { slice } from "./slice.ts";
import { allocate, type DType, dtypeOf, type NumberArray } from "./storage.ts";

/** Numbers nested in arrays, as deep as the tensor's rank. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** Options of {@linkcode Tensor.matmul}. */
export interface MatmulOptions {
  /** Use the left operand's transpose, without copying it. Default: false. */
  readonly transposeA?: boolean;
  /** Use the right operand's transpose, without copying it. Default: false. */
  readonly transposeB?: boolean;
}

/**
 * A row-major array of float32 or float64 numbers with any number of axes.
 *
 * Operations return new tensors; operands broadcast as in NumPy; a plain number stands for a
 * scalar. Both operands must have the same number format. Only optimizers, running statistics and
 * gradients write in place, through {@linkcode Tensor.data} or {@linkcode Tensor.addInPlace}.
 *
 * @example y = xW + b
 * ```ts
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2]]);
 * const W = tensor([[1, 0, 1], [0, 1, 1]]);
 * const b = tensor([10, 20, 30]);
 * assertEquals(x.matmul(W).add(b).toArray(), [[11, 22, 33]]);
 * ```
 */
export class Tensor {
  /** Lengths of the axes. */
  readonly shape: Shape;
  /** The elements in row-major order. */
  readonly data: NumberArray;

  /**
   * Wraps a typed array; the tensor shares its memory. To copy from nested arrays use `tensor()`.
   *
   * @param data The elements in row-major order.
   * @param shape Lengths of the axes. Default: one axis.
   * @throws {RangeError} If the shape does not have as many elements as the data.
   */
  constructor(data: NumberArray, shape: Shape = [data.length]) {
    dtypeOf(data);
    checkShape(shape, "make a tensor");
    if (sizeOf(shape) !== data.length) {
      throw new RangeError(
        `Cannot make a tensor of shape ${formatShape(shape)}: ` +
          `it needs ${sizeOf(shape)} numbers, got ${data.length}`,
      );
    }
    this.data = data;
    this.shape = shape;
  }

  /** The number format. */
  get dtype(): DType {
    return dtypeOf(this.data);
  }

  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return this.data.length;
  }

  /** Sum `a + b`, element by element. */
  add(other: Tensor | number): Tensor {
    return this.combineWith(other, "add", (a, b) => a + b);
  }

  /** Difference `a − b`, element by element. */
  subtract(other: Tensor | number): Tensor {
    return this.combineWith(other, "subtract", (a, b) => a - b);
  }

  /** Product `a · b`, element by element (Hadamard product); see {@linkcode Tensor.matmul}. */
  multiply(other: Tensor | number): Tensor {
    return this.combineWith(other, "multiply", (a, b) => a * b);
  }

  /** Quotient `a / b`, element by element; x/0 is ±Infinity and 0/0 is NaN, as in IEEE 754. */
  divide(other: Tensor | number): Tensor {
    return this.combineWith(other, "divide", (a, b) => a / b);
  }

  /** The negative `−a` of each element. */
  negate(): Tensor {
    return this.map((a) => -a);
  }

  /** A new tensor with `f` applied to each element. */
  map(f: (element: number) => number): Tensor {
    const out = allocate(this.size, this.dtype);
    for (let i = 0; i < out.length; i++) out[i] = f(this.data[i]);
    return new Tensor(out, this.shape);
  }

  /**
   * A new tensor with `f` applied to each pair of elements, both operands broadcast.
   *
   * @param other The right operand, or a number.
   * @param action Name of the operation, for the error: "add".
   * @param f What to do with a pair of elements.
   * @returns The result, in the broadcast shape.
   * @throws {RangeError} If the shapes do not broadcast.
   * @throws {TypeError} If the number formats differ.
   */
  combineWith(
    other: Tensor | number,
    action: string,
    f: (a: number, b: number) => number,
  ): Tensor {
    if (typeof other === "number") {
      return this.map((a) => f(a, other));
    }
    checkOperand(this, other, action);
    const shape = broadcastShapes(this.shape, other.shape, action);
    const out = new Tensor(allocate(sizeOf(shape), this.dtype), shape);
    combine(this, other, out, f);
    return out;
  }

  /** Adds `other`, of the same shape, into this tensor's own memory. Returns this tensor. */
  addInPlace(other: Tensor): this {
    checkOperand(this, other, "add in place");
    if (!sameShape(this.shape, other.shape)) {
      throw new RangeError(
        `Cannot add ${formatShape(other.shape)} in place to ${formatShape(this.shape)}: ` +
          `the shapes differ`,
      );
    }
    const { data } = this;
    for (let i = 0; i < data.length; i++) data[i] += other.data[i];
    return this;
  }

  /** Sets every element to `value`, in place. Returns this tensor. */
  fill(value: number): this {
    this.data.fill(value);
    return this;
  }

  /**
   * Matrix product `C = A·B`: [N, D] × [D, M] → [N, M].
   *
   * @param other The right operand, a matrix.
   * @param options Which operands to read transposed.
   * @returns The product.
   * @throws {RangeError} If an operand is not a matrix or the inner sizes differ.
   */
  matmul(other: Tensor, options: MatmulOptions = {}): Tensor {
    checkOperand(this, other, "multiply");
    const { data, shape } = multiplyMatrices(this, other, options);
    return new Tensor(data, shape);
  }

  /** A copy with the axes in another order. Default: reversed, which transposes a matrix. */
  transpose(order: readonly number[] = this.shape.map((_, axis) => this.rank - 1 - axis)): Tensor {
    const axes = order.map((axis) => normalizeAxis(axis, this.shape));
    const data = permute(this.data, this.shape, axes);
    return new Tensor(data, axes.map((axis) => this.shape[axis]));
  }

  /**
   * The same elements in another shape. Shares memory with this tensor.
   *
   * @param shape Lengths of the axes; one of them may be −1 and is worked out.
   * @returns The reshaped tensor.
   * @throws {RangeError} If the number of elements would change.
   */
  reshape(shape: Shape): Tensor {
    return new Tensor(this.data, resolveShape(shape, this.shape));
  }

  /**
   * The part of the tensor from `start` up to, not including, `end` along one axis, as a copy.
   *
   * @param start First position; negative counts from the end.
   * @param options `end` (default: the length; negative counts from the end) and `axis` (default 0).
   * @returns The slice; the axis stays, with a smaller length.
   * @throws {RangeError} If a position lies outside the axis.
   */
  slice(start: number, options: { end?: number; axis?: number } = {}): Tensor {
    const { data, shape } = slice(this, { start, ...options });
    return new Tensor(data, shape);
  }

  /** Sum Σx over the given axes (default: all), added up in double precision. */
  sum(options: ReduceOptions = {}): Tensor {
    return this.reduceWith(sumOf, options);
  }

  /** Mean Σx/n over the given axes (default: all). */
  mean(options: ReduceOptions = {}): Tensor {
    return this.reduceWith(meanOf, options);
  }

  /** Applies a {@linkcode Reducer} over the given axes; `variance`, `max`, … are made of it. */
  reduceWith(reducer: Reducer, options: ReduceOptions = {}): Tensor {
    const { values, shape } = reduce(this.data, this.shape, reducer, options);
    return new Tensor(this.dtype === "float64" ? values : new Float32Array(values), shape);
  }

  /** The number in a tensor of one element. */
  item(): number {
    if (this.size !== 1) {
      throw new RangeError(
        `item() needs a tensor of one element, got shape ${formatShape(this.shape)}`,
      );
    }
    return this.data[0];
  }

  /** The element at the given index, one whole number per axis: `x.at(0, -1)`. */
  at(...index: number[]): number {
    if (index.length !== this.rank) {
      throw new RangeError(
        `at() needs ${this.rank} positions for shape ${formatShape(this.shape)}, ` +
          `got ${index.length}`,
      );
    }
    let offset = 0;
    this.shape.forEach((length, axis) => {
      const position = index[axis] < 0 ? index[axis] + length : index[axis];
      if (!Number.isInteger(position) || position < 0 || position >= length) {
        throw new RangeError(
          `Position ${index[axis]} lies outside axis ${axis} of ${formatShape(this.shape)}`,
        );
      }
      offset = offset * length + position;
    });
    return this.data[offset];
  }

  /** The elements as nested arrays; a plain number for a scalar. */
  toArray(): NestedNumbers {
    const nest = (axis: number, offset: number): NestedNumbers => {
      if (axis === this.rank) return this.data[offset];
      const inner = sizeOf(this.shape.slice(axis + 1));
      return Array.from(
        { length: this.shape[axis] },
        (_, i) => nest(axis + 1, offset + i * inner),
      );
    };
    return nest(0, 0);
  }

  /** A copy with its own memory. */
  clone(): Tensor {
    return new Tensor(this.data.slice(), this.shape);
  }

  /** A copy in the given number format. */
  to(dtype: DType): Tensor {
    const out = allocate(this.size, dtype);
    out.set(this.data);
    return new Tensor(out, this.shape);
  }

  /** A readable print: shape, format and the elements in rows. */
  toString(): string {
    return formatTensor(this);
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](): string {
    return formatTensor(this);
  }

  /** What a notebook shows: a table in JupyterLab, text elsewhere. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/html": tensorToHTML(this), "text/plain": formatTensor(this) };
  }
}

function checkOperand(a: Tensor, b: Tensor, action: string): void {
  if (!(b instanceof Tensor)) {
    throw new TypeError(`Cannot ${action}: expected a Tensor or a number, got ${typeof b}`);
  }
  if (a.dtype !== b.dtype) {
    throw new TypeError(
      `Cannot ${action} ${a.dtype}${formatShape(a.shape)} and ` +
        `${b.dtype}${formatShape(b.shape)}: convert one with .to("${a.dtype}")`,
    );
  }
}
