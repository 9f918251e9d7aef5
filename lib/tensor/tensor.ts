/**
 * The n-dimensional array that everything else computes with.
 * @module
 */
import { checkOptions, describeValue } from "../checks.ts";
import { calculate } from "./arithmetic.ts";
import { checkSameFormat, combine } from "./broadcast.ts";
import { checkNumber } from "./checks.ts";
import { formatTensor, tensorToHTML } from "./formatting.ts";
import { elementAt, nestedArrays, type NestedNumbers } from "./indexing.ts";
import { kernels } from "./kernels/mod.ts";
import { type MatmulOptions, multiplyMatrices } from "./matmul.ts";
import { permute } from "./permute.ts";
import { meanOf, reduce, type ReduceOptions, type Reducer, sumOf } from "./reduce.ts";
import { broadcastShapes, checkSameShape, checkShape, formatShape } from "./shape.ts";
import { normalizeAxis, resolveShape, type Shape, sizeOf } from "./shape.ts";
import { slice } from "./slice.ts";
import { allocate, type DType, dtypeOf, type NumberArray } from "./storage.ts";

/**
 * A row-major array of float32 or float64 numbers with any number of axes.
 *
 * Operations return new tensors; operands broadcast as in NumPy; a plain number stands for a
 * scalar and is rounded to the tensor's number format first, as in NumPy 2 and PyTorch. Two
 * tensors must have the same number format. Only optimizers, running statistics and gradients
 * write in place, through {@linkcode Tensor.data} or {@linkcode Tensor.addInPlace}.
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
   * @throws {TypeError} If the data is not a Float32Array or Float64Array.
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
    // A copy: whoever passed the array may change it later.
    this.shape = shape.slice();
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
    return this.#calculate("add", other);
  }

  /** Difference `a − b`, element by element. */
  subtract(other: Tensor | number): Tensor {
    return this.#calculate("subtract", other);
  }

  /** Product `a · b`, element by element (Hadamard product); see {@linkcode Tensor.matmul}. */
  multiply(other: Tensor | number): Tensor {
    return this.#calculate("multiply", other);
  }

  /** Quotient `a / b`, element by element; x/0 is ±Infinity and 0/0 is NaN, as in IEEE 754. */
  divide(other: Tensor | number): Tensor {
    return this.#calculate("divide", other);
  }

  #calculate(action: "add" | "subtract" | "multiply" | "divide", other: Tensor | number): Tensor {
    if (typeof other !== "number") checkOperand(this, other, action, "a Tensor or a number");
    const { data, shape } = calculate(action, this, other);
    return new Tensor(data, shape);
  }

  /** The negative `−a` of each element. */
  negate(): Tensor {
    return this.map((a) => -a);
  }

  /**
   * A new tensor with `f` applied to each element.
   *
   * @param f What to do with an element.
   * @returns The result, in this tensor's shape and number format.
   * @throws {TypeError} If `f` returns something that is not a number.
   */
  map(f: (element: number) => number): Tensor {
    const { data } = this;
    const out = allocate(data.length, this.dtype);
    for (let i = 0; i < out.length; i++) {
      const result = f(data[i]);
      // A forgotten `return` would otherwise fill the tensor with NaN.
      if (typeof result !== "number") {
        throw new TypeError(`Cannot map: f(${data[i]}) returned ${describeValue(result)}`);
      }
      out[i] = result;
    }
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
      const scalar = this.dtype === "float32" ? Math.fround(other) : other;
      return this.map((a) => f(a, scalar));
    }
    checkOperand(this, other, action, "a Tensor or a number");
    const shape = broadcastShapes(this.shape, other.shape, action);
    const out = new Tensor(allocate(sizeOf(shape), this.dtype), shape);
    combine(this, other, out, f);
    return out;
  }

  /** Adds `other`, of the same shape, into this tensor's own memory. Returns this tensor. */
  addInPlace(other: Tensor): this {
    checkOperand(this, other, "add in place", "a Tensor");
    checkSameShape(this.shape, other.shape, "add in place");
    kernels.addScaled(this.data, 1, other.data);
    return this;
  }

  /** Sets every element to `value`, in place. Returns this tensor. */
  fill(value: number): this {
    checkNumber(value, "fill a tensor");
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
    checkOperand(this, other, "multiply matrices", "a Tensor");
    checkOptions("matmul", options, "{ transposeA: true }");
    const { data, shape } = multiplyMatrices(this, other, options);
    return new Tensor(data, shape);
  }

  /** A copy with the axes in another order. Default: reversed, which transposes a matrix. */
  transpose(order: readonly number[] = this.shape.map((_, axis) => this.rank - 1 - axis)): Tensor {
    const data = permute(this.data, this.shape, order);
    return new Tensor(data, order.map((axis) => this.shape[normalizeAxis(axis, this.shape)]));
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
    checkOptions("slice", options, "{ end: 2, axis: 0 }");
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
    return elementAt(this, index);
  }

  /** The elements as nested arrays; a plain number for a scalar. */
  toArray(): NestedNumbers {
    return nestedArrays(this);
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

  /** Text in a template; anywhere else an error, where JavaScript would go on with NaN. */
  [Symbol.toPrimitive](hint: "string" | "number" | "default"): string {
    if (hint === "string") return this.toString();
    throw new TypeError(
      "Cannot use a tensor with +, −, *, /, < or >: call add(), subtract(), multiply(), … on it, " +
        "or take its number with item()",
    );
  }
}

function checkOperand(a: Tensor, b: unknown, action: string, expected: string): void {
  if (!(b instanceof Tensor)) {
    throw new TypeError(`Cannot ${action}: expected ${expected}, got ${describeValue(b)}`);
  }
  checkSameFormat(a, b, action);
}
